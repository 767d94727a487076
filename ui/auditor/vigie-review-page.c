/* vigie-review-page.c: what is missing, then all answers to read over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-review-page.h"

#include "auditor/vigie-auditor-words.h"
#include "auditor/vigie-score-group.h"
#include "compat/vigie-accessible-name.h"
#include "form/vigie-answer-text.h"
#include "form/vigie-markdown.h"
#include "vigie-box.h"
#include "vigie-label.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieReviewPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkScrolledWindow *scroller;
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *text;
  GtkBox *problems;
  GtkWidget *remarks_part;
  GtkBox *remarks;
  GtkWidget *warnings_part;
  GtkBox *warnings;
  GtkBox *sections;
  GtkWidget *finalise;
  GtkWidget *revise;
  GtkWidget *export;

  VigieAudit *audit;
  guint n_problems;
};

G_DEFINE_FINAL_TYPE (VigieReviewPage, vigie_review_page, GTK_TYPE_WIDGET)

/* Problems ------------------------------------------------------------------------------------- */

static gboolean
is_editable (VigieReviewPage *self)
{
  return vigie_audit_get_state (self->audit) == VIGIE_AUDIT_DRAFT;
}

static char *
get_label (VigieFormSession *session, VigieFormNode *node)
{
  g_autofree char *label = vigie_form_session_get_node_text (session, node, VIGIE_FORM_TEXT_LABEL);
  return label ? vigie_markdown_to_plain (label) : g_strdup (vigie_form_node_get_name (node));
}

static GtkWidget *
make_lines (const char *label, const char *message, const char *tone)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (lines), vigie_label_new (label, "heading"));
  gtk_box_append (GTK_BOX (lines), vigie_label_new (message, tone));
  gtk_widget_set_hexpand (lines, TRUE);
  return lines;
}

/* A card that leads to the question it is about */
static GtkWidget *
make_card (VigieFormSession *session, VigieFormNode *node, const char *message, const char *tone)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *label = get_label (session, node);
  g_autofree char *path = vigie_form_node_get_path (node);
  /* Translators: a question, then what is wrong with its answer */
  g_autofree char *name = g_strdup_printf (C_ ("problem", "%s: %s"), label, message);

  gtk_box_append (GTK_BOX (row), make_lines (label, message, tone));
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "review-problem");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "audit.go-to");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
show_problems (VigieReviewPage *self, VigieFormSession *session)
{
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  self->n_problems = problems->len;
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieFormProblem *problem = g_ptr_array_index (problems, i);
      gtk_box_append (self->problems,
                      make_card (session, problem->node, problem->message, "error"));
    }
}

/* What is no draft yet, or not asked any more, leads nowhere. */
static GtkWidget *
make_remark (VigieReviewPage *self, const VigieAuditRemark *remark)
{
  VigieFormSession *session = vigie_audit_get_session (self->audit);
  VigieFormNode *node = remark->path ? vigie_form_session_find (session, remark->path) : NULL;
  if (node && vigie_form_node_is_relevant (node) && is_editable (self))
    return make_card (session, node, remark->text, NULL);
  g_autofree char *label = node ? get_label (session, node) : g_strdup (remark->asked);
  GtkWidget *lines = make_lines (label, remark->text, NULL);
  gtk_widget_add_css_class (lines, "card");
  gtk_widget_add_css_class (lines, "review-problem");
  return lines;
}

static void
show_remarks (VigieReviewPage *self)
{
  const GPtrArray *remarks = vigie_audit_list_remarks (self->audit);
  for (guint i = 0; i < remarks->len; i++)
    gtk_box_append (self->remarks, make_remark (self, g_ptr_array_index (remarks, i)));
  gtk_widget_set_visible (self->remarks_part, remarks->len > 0);
}

static void
show_warnings (VigieReviewPage *self)
{
  g_autoptr (GPtrArray) warnings = vigie_audit_list_warnings (self->audit);
  for (guint i = 0; i < warnings->len; i++)
    {
      const VigieAuditWarning *warning = g_ptr_array_index (warnings, i);
      gtk_box_append (self->warnings, make_card (vigie_audit_get_session (self->audit),
                                                 warning->node, warning->message, NULL));
    }
  gtk_widget_set_visible (self->warnings_part, warnings->len > 0);
}

/* Answers -------------------------------------------------------------------------------------- */

static GtkWidget *
make_change_button (VigieFormNode *node, const char *question)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Change"));
  g_autofree char *path = vigie_form_node_get_path (node);
  /* Translators: name of a button for screen readers; %s is a question */
  g_autofree char *name = g_strdup_printf (_ ("Change: %s"), question);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "audit.go-to");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  vigie_accessible_set_name (GTK_ACCESSIBLE (button), name);
  return button;
}

static GtkWidget *
make_answer (VigieReviewPage *self, const VigieFormItem *item)
{
  VigieFormSession *session = vigie_audit_get_session (self->audit);
  g_autofree char *question = get_label (session, item->node);
  g_autofree char *answer = vigie_answer_text_of_item (session, item);
  const gboolean given = *answer != '\0';

  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), question);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), given ? answer : _ ("Not answered"));
  gtk_widget_add_css_class (row, "answer");
  if (!given)
    gtk_widget_add_css_class (row, "unanswered");
  if (is_editable (self) && !vigie_form_node_is_read_only (item->node))
    {
      gtk_widget_set_focusable (row, FALSE); /* the button is the one stop of the Tab key */
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_change_button (item->node, question));
    }
  return row;
}

/* A text to read is no answer: a note of the form, or a result that is still empty. */
static gboolean
is_answer (const VigieFormItem *item)
{
  return item->node
         && !(vigie_form_node_is_read_only (item->node)
              && *vigie_form_node_get_value (item->node) == '\0');
}

/** A section of the answers: its title waits for the first answer, so that none is empty */
typedef struct
{
  char *title;
  AdwPreferencesGroup *group;
} Section;

static void
begin_section (Section *section, char *title)
{
  g_free (section->title);
  section->title = title;
  section->group = NULL;
}

static void
add_answer (VigieReviewPage *self, Section *section, const VigieFormItem *item)
{
  if (!section->group)
    {
      GtkWidget *group = adw_preferences_group_new ();
      g_autofree char *escaped = g_markup_escape_text (section->title ? section->title : "", -1);
      section->group = ADW_PREFERENCES_GROUP (group);
      adw_preferences_group_set_title (section->group, escaped);
      gtk_box_append (self->sections, group);
    }
  adw_preferences_group_add (section->group, make_answer (self, item));
}

static char *
describe_place (VigieFormSession *session, const VigieFormItem *item, guint number)
{
  g_autofree char *text = vigie_form_session_get_text (session, item, VIGIE_FORM_TEXT_LABEL);
  g_autofree char *label = text ? vigie_markdown_to_plain (text) : NULL;
  if (item->kind == VIGIE_FORM_KIND_INSTANCE)
    /* Translators: one of several of a kind, such as "Person contacted 2" */
    return g_strdup_printf (_ ("%s %u"), label ? label : "", number);
  return g_steal_pointer (&label);
}

static gboolean
is_place (const VigieFormItem *item)
{
  return item->kind == VIGIE_FORM_KIND_GROUP || item->kind == VIGIE_FORM_KIND_REPEAT
         || item->kind == VIGIE_FORM_KIND_INSTANCE;
}

/* A section begins at each group that has a title; what has none goes on in the section before. */
static void
add_answers (VigieReviewPage *self, const VigieFormItem *parent, Section *section)
{
  VigieFormSession *session = vigie_audit_get_session (self->audit);
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (session, item))
        continue;
      if (!is_place (item))
        {
          if (is_answer (item))
            add_answer (self, section, item);
          continue;
        }
      g_autofree char *title = describe_place (session, item, i + 1);
      if (title && item->kind != VIGIE_FORM_KIND_REPEAT)
        begin_section (section, g_steal_pointer (&title));
      add_answers (self, item, section);
    }
}

/* The head ------------------------------------------------------------------------------------- */

static void
describe_draft (VigieReviewPage *self)
{
  g_autofree char *heading =
    self->n_problems > 0 ? g_strdup_printf (
      ngettext ("%u thing is missing or wrong", "%u things are missing or wrong", self->n_problems),
      self->n_problems)
                         : g_strdup (_ ("Everything is answered"));
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->text, self->n_problems > 0
                                     ? _ ("Each line leads to its question.")
                                     : _ ("Read your answers over, then finalise the audit."));
  gtk_image_set_from_icon_name (self->icon, self->n_problems > 0 ? "dialog-warning-symbolic"
                                                                 : "object-select-symbolic");
}

static const char *
describe_state (VigieAuditState state, gboolean refused)
{
  switch (state)
    {
    case VIGIE_AUDIT_EXPORTED:
      return _ ("It was exported. Open the coordinator’s receipt when it arrives.");
    case VIGIE_AUDIT_RECEIVED:
      return _ ("The coordinator has received it.");
    case VIGIE_AUDIT_RETURNED:
      return refused ? _ ("The coordinator refused it. Revise it and export it again.")
                     : _ ("The coordinator asks something. Revise it and export it again.");
    case VIGIE_AUDIT_FINALISED:
    default:
      return _ ("It can no longer be changed. Export it for the coordinator.");
    }
}

static void
describe_final (VigieReviewPage *self, VigieAuditState state)
{
  const gboolean refused = vigie_audit_was_refused (self->audit);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gtk_label_set_label (self->heading,
                       vigie_words_for_item (vigie_audit_get_item (self->audit), now));
  gtk_label_set_label (self->text, describe_state (state, refused));
  gtk_image_set_from_icon_name (self->icon, state == VIGIE_AUDIT_RETURNED
                                              ? "dialog-warning-symbolic"
                                              : "object-select-symbolic");
}

static void
update_buttons (VigieReviewPage *self, VigieAuditState state)
{
  gtk_widget_set_visible (self->finalise, state == VIGIE_AUDIT_DRAFT);
  gtk_widget_set_sensitive (self->finalise, self->n_problems == 0);
  gtk_widget_set_visible (self->revise, state != VIGIE_AUDIT_DRAFT);
  gtk_widget_set_visible (self->export,
                          state == VIGIE_AUDIT_FINALISED || state == VIGIE_AUDIT_EXPORTED);
}

/* Public --------------------------------------------------------------------------------------- */

void
vigie_review_page_show (VigieReviewPage *self, VigieAudit *audit)
{
  Section section = { 0 };
  g_return_if_fail (VIGIE_IS_REVIEW_PAGE (self));
  vigie_box_clear (self->problems);
  vigie_box_clear (self->remarks);
  gtk_widget_set_visible (self->remarks_part, FALSE);
  vigie_box_clear (self->warnings);
  gtk_widget_set_visible (self->warnings_part, FALSE);
  vigie_box_clear (self->sections);
  self->n_problems = 0;
  g_set_object (&self->audit, audit);
  if (!audit)
    return;

  const VigieAuditState state = vigie_audit_get_state (audit);
  show_remarks (self);
  if (state == VIGIE_AUDIT_DRAFT)
    {
      show_problems (self, vigie_audit_get_session (audit));
      show_warnings (self);
      describe_draft (self);
    }
  else
    describe_final (self, state);
  add_answers (self, NULL, &section);
  g_free (section.title);
  update_buttons (self, state);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
vigie_review_page_explain (VigieReviewPage *self, VigieCampaign *campaign)
{
  g_return_if_fail (VIGIE_IS_REVIEW_PAGE (self) && self->audit && campaign);
  if (is_editable (self) || !campaign->scores_visible)
    return;
  const char *id = vigie_work_item_get_channel (vigie_audit_get_item (self->audit));
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, id);
  GtkWidget *score = vigie_score_group_new (vigie_audit_get_session (self->audit),
                                            channel ? channel->criterion_weights : NULL);
  if (score)
    gtk_box_prepend (self->sections, score);
}

guint
vigie_review_page_get_n_problems (VigieReviewPage *self)
{
  g_return_val_if_fail (VIGIE_IS_REVIEW_PAGE (self), 0);
  return self->n_problems;
}

/* Life ----------------------------------------------------------------------------------------- */

/* The first thing that is wrong, else what one came for. */
static gboolean
vigie_review_page_grab_focus (GtkWidget *widget)
{
  VigieReviewPage *self = VIGIE_REVIEW_PAGE (widget);
  GtkWidget *wanted = gtk_widget_get_first_child (GTK_WIDGET (self->problems));
  if (!wanted)
    wanted = gtk_widget_get_visible (self->finalise) ? self->finalise
             : gtk_widget_get_visible (self->export) ? self->export
                                                     : self->revise;
  return gtk_widget_grab_focus (wanted);
}

static void
vigie_review_page_dispose (GObject *object)
{
  VigieReviewPage *self = VIGIE_REVIEW_PAGE (object);
  g_clear_object (&self->audit);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_review_page_parent_class)->dispose (object);
}

static void
vigie_review_page_class_init (VigieReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_review_page_dispose;
  widget_class->grab_focus = vigie_review_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, box);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, icon);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, text);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, problems);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, remarks_part);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, remarks);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, warnings_part);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, warnings);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, sections);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, finalise);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, revise);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewPage, export);
}

static void
vigie_review_page_init (VigieReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_review_page_new (void)
{
  return g_object_new (VIGIE_TYPE_REVIEW_PAGE, NULL);
}
