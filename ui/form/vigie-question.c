/* vigie-question.c
 *
 * Most questions have no guidance and no problem: the widgets for them are made when they are
 * needed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-question-private.h"

#include "compat/vigie-row-layout.h"
#include "form/vigie-control-private.h"
#include "form/vigie-markdown.h"
#include "form/vigie-question-media-private.h"

#include <glib/gi18n-lib.h>

struct _VigieQuestion
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *head; /* label and what stands beside it */
  GtkLabel *label;
  GtkWidget *optional;
  GtkLabel *hint;
  GtkWidget *more;           /* (nullable) */
  GtkLabel *guidance;        /* in it */
  VigieQuestionMedia *media; /* (nullable): made when there is any */
  GtkBox *slot;
  GtkWidget *problem; /* (nullable) */
  GtkLabel *message;  /* in it */
  GtkLabel *remark;   /* (nullable): what the coordinator asks */

  VigieFormEditor *editor;
  VigieFormItem item;
  VigieControl *control;
  gboolean is_asked;
  gboolean shows_wrong; /* left after a change, or wrong from before */
  gboolean is_fact;     /* the fact behind the answer above it */
  gboolean is_new;      /* a fact that was not asked for before */
};

enum
{
  ENTERED,
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieQuestion, vigie_question, GTK_TYPE_WIDGET)

static void
vigie_question_dispose (GObject *object)
{
  VigieQuestion *self = VIGIE_QUESTION (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->control = NULL;
  self->item.node = NULL;
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (vigie_question_parent_class)->dispose (object);
}

static gboolean
vigie_question_grab_focus (GtkWidget *widget)
{
  VigieQuestion *self = VIGIE_QUESTION (widget);
  return self->control && gtk_widget_grab_focus (GTK_WIDGET (self->control));
}

/* GTK's own way grabs the focus once more when Tab leaves backwards. */
static gboolean
vigie_question_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (VIGIE_QUESTION (widget)->box, direction);
}

static void
vigie_question_class_init (VigieQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_question_dispose;
  widget_class->focus = vigie_question_focus;
  widget_class->grab_focus = vigie_question_grab_focus;
  signals[ENTERED] = g_signal_new ("entered", VIGIE_TYPE_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ANSWERED] = g_signal_new ("answered", VIGIE_TYPE_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/form/vigie-question.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieQuestion, box);
  gtk_widget_class_bind_template_child (widget_class, VigieQuestion, head);
  gtk_widget_class_bind_template_child (widget_class, VigieQuestion, label);
  gtk_widget_class_bind_template_child (widget_class, VigieQuestion, optional);
  gtk_widget_class_bind_template_child (widget_class, VigieQuestion, hint);
  gtk_widget_class_bind_template_child (widget_class, VigieQuestion, slot);
  gtk_widget_class_set_css_name (widget_class, "question");
}

/* Problems ------------------------------------------------------------------------------------- */

static gboolean
is_problem_shown (VigieQuestion *self, VigieFormProblemKind kind)
{
  if (kind == VIGIE_FORM_PROBLEM_NONE || vigie_form_editor_is_read_only (self->editor))
    return FALSE;
  return kind == VIGIE_FORM_PROBLEM_REQUIRED ? self->is_asked : self->shows_wrong;
}

static GtkLabel *
make_label (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, NULL);
}

static void
make_problem (VigieQuestion *self)
{
  GtkWidget *image =
    g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-error-symbolic", "valign", GTK_ALIGN_START,
                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->problem = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->message = make_label ();
  gtk_widget_add_css_class (self->problem, "vigie-problem");
  gtk_box_append (GTK_BOX (self->problem), image);
  gtk_box_append (GTK_BOX (self->problem), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (self->box), self->problem);
}

/* What a screen reader says after the name */
static void
describe_control (VigieQuestion *self)
{
  GtkWidget *words[4] = { NULL };
  gsize n = 0;
  if (self->message)
    words[n++] = GTK_WIDGET (self->message);
  if (self->remark)
    words[n++] = GTK_WIDGET (self->remark);
  words[n++] = GTK_WIDGET (self->hint);
  vigie_control_describe (self->control, words);
}

static void
update_problem (VigieQuestion *self)
{
  if (!self->item.node)
    return;
  const VigieFormProblemKind kind = vigie_form_node_get_problem (self->item.node);
  const gboolean shown = is_problem_shown (self, kind);
  if (kind == VIGIE_FORM_PROBLEM_NONE)
    self->shows_wrong = FALSE;
  if (!shown && (!self->problem || !gtk_widget_get_visible (self->problem)))
    return;
  if (!self->problem)
    make_problem (self);

  g_autofree char *text = shown ? vigie_form_session_get_message (
                            vigie_form_editor_get_session (self->editor), self->item.node)
                                : NULL;
  g_autofree char *markup = vigie_markdown_to_pango (text ? text : "");
  gtk_label_set_markup (self->message, markup);
  gtk_widget_set_visible (self->problem, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->message), shown);
  vigie_control_set_invalid (self->control, shown);
  describe_control (self);
}

void
vigie_question_ask (VigieQuestion *self)
{
  self->is_asked = TRUE;
  update_problem (self);
}

/* What the coordinator asks about the answer, where the audit came back; it stays as long as the
 * audit is open. */
static void
make_remark (VigieQuestion *self)
{
  VigieAudit *audit = vigie_form_editor_get_audit (self->editor);
  const char *remark = audit ? vigie_audit_get_remark (audit, self->item.node) : NULL;
  if (!remark)
    return;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image =
    g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-information-symbolic", "valign",
                  GTK_ALIGN_START, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  /* Translators: %s is what the coordinator asks about the answer */
  g_autofree char *text = g_strdup_printf (_ ("The coordinator asks: %s"), remark);
  self->remark = make_label ();
  gtk_label_set_label (self->remark, text);
  gtk_widget_add_css_class (row, "vigie-remark");
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->remark));
  gtk_box_insert_child_after (GTK_BOX (self->box), row, GTK_WIDGET (self->hint));
}

/* Texts ---------------------------------------------------------------------------------------- */

static char *
get_markup (VigieQuestion *self, VigieFormText which)
{
  VigieFormSession *session = vigie_form_editor_get_session (self->editor);
  g_autofree char *text = vigie_form_session_get_text (session, &self->item, which);
  return vigie_markdown_to_pango (text ? text : "");
}

static void
show_text (VigieQuestion *self, GtkLabel *label, VigieFormText which)
{
  g_autofree char *markup = get_markup (self, which);
  gtk_label_set_markup (label, markup);
  gtk_widget_set_visible (GTK_WIDGET (label), *markup != '\0');
}

static void
make_guidance (VigieQuestion *self)
{
  self->guidance = make_label ();
  gtk_widget_set_margin_top (GTK_WIDGET (self->guidance), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->guidance), "dim-label");
  self->more = gtk_expander_new (C_ ("guidance", "More"));
  gtk_widget_add_css_class (self->more, "vigie-more");
  gtk_expander_set_child (GTK_EXPANDER (self->more), GTK_WIDGET (self->guidance));
  gtk_box_insert_child_after (GTK_BOX (self->box), self->more, GTK_WIDGET (self->hint));
}

static void
show_guidance (VigieQuestion *self)
{
  g_autofree char *markup = get_markup (self, VIGIE_FORM_TEXT_GUIDANCE);
  if (!self->more && *markup == '\0')
    return;
  if (!self->more)
    make_guidance (self);
  gtk_label_set_markup (self->guidance, markup);
  gtk_widget_set_visible (self->more, *markup != '\0');
}

static void
update_media (VigieQuestion *self)
{
  if (!self->media && vigie_question_media_is_needed (self->editor, &self->item))
    {
      self->media = g_object_new (VIGIE_TYPE_QUESTION_MEDIA, NULL);
      gtk_box_insert_child_after (GTK_BOX (self->box), GTK_WIDGET (self->media),
                                  self->more ? self->more : GTK_WIDGET (self->hint));
    }
  if (self->media)
    vigie_question_media_update (self->media, self->editor, &self->item);
}

static void
update_texts (VigieQuestion *self)
{
  update_media (self);
  show_text (self, self->label, VIGIE_FORM_TEXT_LABEL);
  show_text (self, self->hint, VIGIE_FORM_TEXT_HINT);
  show_guidance (self);
}

/* What a person need not answer is marked, not what is needed. */
static void
update_optional (VigieQuestion *self)
{
  gtk_widget_set_visible (self->optional, vigie_control_fits (self->control)
                                            && vigie_question_can_answer (self)
                                            && !vigie_form_node_is_required (self->item.node));
}

static void
update_visible (VigieQuestion *self)
{
  const gboolean visible =
    vigie_form_session_item_is_relevant (vigie_form_editor_get_session (self->editor), &self->item);
  self->is_new = self->is_fact && visible && !gtk_widget_get_visible (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), visible);
}

/* Control -------------------------------------------------------------------------------------- */

static void
on_answered (VigieQuestion *self, gboolean first)
{
  update_problem (self);
  g_signal_emit (self, signals[ANSWERED], 0, first);
}

static void
make_control (VigieQuestion *self)
{
  if (self->control)
    gtk_box_remove (self->slot, GTK_WIDGET (self->control));
  self->control = vigie_control_new (self->editor, &self->item, GTK_WIDGET (self->label));
  gtk_box_append (self->slot, GTK_WIDGET (self->control));
  g_signal_connect_object (self->control, "answered", G_CALLBACK (on_answered), self,
                           G_CONNECT_SWAPPED);
  describe_control (self);
}

void
vigie_question_update (VigieQuestion *self, guint what)
{
  if (!self->item.node)
    return;
  if (what & VIGIE_FORM_CHANGED_RELEVANT)
    update_visible (self);
  if ((what & VIGIE_FORM_CHANGED_READ_ONLY) && !vigie_control_fits (self->control))
    make_control (self);
  if (what & VIGIE_FORM_CHANGED_LABEL)
    {
      update_texts (self);
      vigie_control_refresh_language (self->control);
    }
  if (what & VIGIE_FORM_CHANGED_CHOICES)
    vigie_control_refresh_choices (self->control);
  else if (what & VIGIE_FORM_CHANGED_VALUE)
    vigie_control_refresh (self->control);
  if (what & (VIGIE_FORM_CHANGED_REQUIRED | VIGIE_FORM_CHANGED_READ_ONLY))
    update_optional (self);
  if (what & VIGIE_FORM_CHANGED_REQUIRED)
    vigie_control_refresh (self->control);
  update_problem (self);
}

/* Focus ---------------------------------------------------------------------------------------- */

static void
on_enter (VigieQuestion *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
  if (self->media)
    vigie_question_media_play (self->media);
}

static void
on_leave (VigieQuestion *self)
{
  if (!self->item.node || !self->control)
    return;
  (void) vigie_control_commit (self->control);
  if (self->item.node && vigie_control_take_touched (self->control))
    {
      self->shows_wrong = TRUE;
      update_problem (self);
    }
}

static void
vigie_question_init (VigieQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, vigie_row_layout_new (12));
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
vigie_question_new (VigieFormEditor *editor, const VigieFormItem *item)
{
  VigieQuestion *self = g_object_new (VIGIE_TYPE_QUESTION, NULL);
  self->editor = g_object_ref (editor);
  self->item = *item;
  self->shows_wrong = *vigie_form_node_get_value (item->node) != '\0';
  self->is_fact =
    vigie_item_has_appearance (vigie_form_editor_get_session (editor), item, "vigie-fact");
  if (self->is_fact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "fact");
  update_texts (self);
  make_remark (self);
  make_control (self);
  update_optional (self);
  update_visible (self);
  update_problem (self);
  return GTK_WIDGET (self);
}

VigieFormNode *
vigie_question_get_node (VigieQuestion *self)
{
  return self->item.node;
}

gboolean
vigie_question_can_answer (VigieQuestion *self)
{
  return self->item.node && vigie_form_node_is_relevant (self->item.node)
         && !vigie_form_node_is_read_only (self->item.node)
         && !vigie_form_node_is_calculated (self->item.node)
         && !vigie_form_editor_is_read_only (self->editor);
}

gboolean
vigie_question_take_new (VigieQuestion *self)
{
  const gboolean is_new = self->is_new && vigie_question_can_answer (self);
  self->is_new = FALSE;
  return is_new;
}

gboolean
vigie_question_is_passing (VigieQuestion *self)
{
  return self->control && vigie_control_is_passing (self->control);
}

gboolean
vigie_question_commit (VigieQuestion *self)
{
  if (!self->control || vigie_control_commit (self->control))
    return TRUE;
  return FALSE;
}

gboolean
vigie_question_choose (VigieQuestion *self, guint keyval)
{
  return self->control && vigie_control_choose (self->control, keyval);
}

void
vigie_question_forget (VigieQuestion *self)
{
  self->item.node = NULL;
  if (self->control)
    vigie_control_forget (self->control);
}
