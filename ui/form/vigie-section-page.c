/* vigie-section-page.c: building a section and finding one's way in it
 *
 * Keys that lead from question to question are in vigie-section-keys.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-section-page-private.h"

#include "compat/vigie-stack-layout.h"
#include "form/vigie-question-column-private.h"
#include "form/vigie-question-media-private.h"
#include "form/vigie-section-keys-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Places of the body made at once; a window of usual height shows seven. */
#define FIRST_PLACES 9
/* Made at once on the way to a question further down */
#define MORE_PLACES 15
/* Pixels left free above and below the question that has the focus */
#define MARGIN 24

struct _VigieSectionPage
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *body;
  GtkLabel *title;
  GtkBox *questions;
  GtkWidget *foot;
  GtkWidget *back;
  GtkWidget *go_on;
  GtkLabel *go_on_label;

  VigieFormEditor *editor;
  VigieSection *section;
  VigieQuestionIndex *index;
  GArray *places;     /* of VigieFormItem: what the section holds */
  VigieFormItem head; /* the group that is the section; without a control where there is none */
  GtkWidget *media;   /* (nullable): of that group's label */
  guint n_made;
  guint grow_source;
  guint grow_tick;
  guint scroll_tick;
  guint scroll_frames;  /* begun since the question to bring into view was set */
  GtkWidget *scroll_to; /* question to bring into view, not owned */
  gboolean auto_advance;
};

enum
{
  BACK,
  GO_ON,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieSectionPage, vigie_section_page, GTK_TYPE_WIDGET)

static void
set_scroll_to (VigieSectionPage *self, GtkWidget *question)
{
  g_set_weak_pointer (&self->scroll_to, question);
}

static void
vigie_section_page_dispose (GObject *object)
{
  VigieSectionPage *self = VIGIE_SECTION_PAGE (object);
  set_scroll_to (self, NULL);
  g_clear_handle_id (&self->grow_source, g_source_remove);
  if (self->grow_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->grow_tick);
  self->grow_tick = 0;
  if (self->scroll_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_tick);
  self->scroll_tick = 0;
  if (self->scroller)
    gtk_widget_unparent (GTK_WIDGET (self->scroller));
  self->scroller = NULL;
  g_clear_object (&self->index);
  g_clear_object (&self->section);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->places, g_array_unref);
  G_OBJECT_CLASS (vigie_section_page_parent_class)->dispose (object);
}

static void
on_back (VigieSectionPage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
on_go_on (VigieSectionPage *self)
{
  g_signal_emit (self, signals[GO_ON], 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/form/vigie-section-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieSectionPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionPage, body);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionPage, title);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionPage, questions);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionPage, foot);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionPage, back);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionPage, go_on);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionPage, go_on_label);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on);
}

static void
vigie_section_page_class_init (VigieSectionPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_section_page_dispose;
  signals[BACK] = g_signal_new ("back", VIGIE_TYPE_SECTION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[GO_ON] = g_signal_new ("go-on", VIGIE_TYPE_SECTION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  g_type_ensure (VIGIE_TYPE_QUESTION_COLUMN);
  bind_template (GTK_WIDGET_CLASS (klass));
}

/* Making --------------------------------------------------------------------------------------- */

static gboolean
make_more (VigieSectionPage *self, guint count)
{
  const guint end = MIN (self->n_made + count, self->places->len);
  const gboolean any = end > self->n_made;
  for (; self->n_made < end; self->n_made++)
    gtk_box_append (self->questions,
                    vigie_question_index_make (
                      self->index, &g_array_index (self->places, VigieFormItem, self->n_made), 0));
  gtk_widget_set_visible (self->foot, self->n_made == self->places->len);
  return any;
}

static gboolean
is_end_near (VigieSectionPage *self)
{
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  const double page = gtk_adjustment_get_page_size (at);
  return page > 0 && gtk_adjustment_get_value (at) + 3 * page > gtk_adjustment_get_upper (at);
}

static gboolean on_grow (gpointer data);

/* The frame has been laid out that has what was made last. */
static gboolean
on_laid_out (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigieSectionPage *self = data;
  self->grow_tick = 0;
  self->grow_source = g_idle_add (on_grow, self);
  return G_SOURCE_REMOVE;
}

/* One place after each frame, in the time that is left until the next: none has to wait for many.
 */
static gboolean
on_grow (gpointer data)
{
  VigieSectionPage *self = data;
  self->grow_source = 0;
  if (make_more (self, 1) && self->n_made < self->places->len && is_end_near (self))
    self->grow_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_laid_out, self, NULL);
  return G_SOURCE_REMOVE;
}

/* Not at once: the adjustment changes in the midst of a layout. */
static void
grow_if_near (VigieSectionPage *self)
{
  if (self->grow_source == 0 && self->grow_tick == 0 && self->n_made < self->places->len
      && is_end_near (self))
    self->grow_source = g_idle_add (on_grow, self);
}

/* Scrolling ------------------------------------------------------------------------------------ */

static gboolean
find_place (VigieSectionPage *self, GtkWidget *question, double *top, double *height)
{
  graphene_rect_t bounds;
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  if (!gtk_widget_compute_bounds (question, GTK_WIDGET (self->scroller), &bounds))
    return FALSE;
  *top = gtk_adjustment_get_value (at) + bounds.origin.y;
  *height = bounds.size.height;
  return TRUE;
}

/* The second frame: the layout of the first one gave new questions their place. */
static gboolean
on_scroll (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigieSectionPage *self = data;
  if (self->scroll_frames++ == 0)
    return G_SOURCE_CONTINUE;
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  double top, height;
  self->scroll_tick = 0;
  if (self->scroll_to && find_place (self, self->scroll_to, &top, &height))
    {
      const double page = gtk_adjustment_get_page_size (at);
      const double end = top + MIN (height + MARGIN, page - MARGIN);
      gtk_adjustment_clamp_page (at, MAX (top - MARGIN, 0), end);
    }
  set_scroll_to (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
scroll_to (VigieSectionPage *self, GtkWidget *question)
{
  set_scroll_to (self, question);
  self->scroll_frames = 0;
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_scroll, self, NULL);
}

/* Questions ------------------------------------------------------------------------------------ */

static void
on_entered (VigieSectionPage *self, VigieQuestion *question)
{
  VigieFormNode *node = vigie_question_get_node (question);
  if (!node)
    return;
  g_autofree char *path = vigie_form_node_get_path (node);
  vigie_audit_set_position (vigie_form_editor_get_audit (self->editor), path);
  scroll_to (self, GTK_WIDGET (question));
}

/** Below: looks for the question that stands below another one */
typedef struct
{
  VigieQuestion *question;
  VigieQuestion *next; /* (nullable) */
  gboolean passed;
} Below;

static gboolean
look_below (VigieQuestion *question, gpointer user_data)
{
  Below *below = user_data;
  if (below->passed && gtk_widget_is_visible (GTK_WIDGET (question)))
    below->next = question;
  below->passed = below->passed || question == below->question;
  return below->next == NULL;
}

/* An answer that asks for its fact leads there; one that the arrows only pass does not, and is
 * followed by Enter. */
static gboolean
open_fact (VigieSectionPage *self, VigieQuestion *question)
{
  Below below = { .question = question };
  vigie_question_walk (GTK_WIDGET (self->questions), look_below, &below);
  if (!below.next || !vigie_question_take_new (below.next))
    return FALSE;
  return vigie_question_is_passing (question) || gtk_widget_grab_focus (GTK_WIDGET (below.next));
}

static void
on_answered (VigieSectionPage *self, VigieQuestion *question, gboolean first)
{
  if (!open_fact (self, question) && first && self->auto_advance)
    vigie_section_page_move (self, question, FALSE);
}

/* A question that goes away hands the focus on itself: GTK would look for it only in the next
 * frame, and may lose it. */
static void
leave_lost_question (VigieSectionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *widget = focus ? gtk_widget_get_ancestor (focus, VIGIE_TYPE_QUESTION) : NULL;
  if (!widget || !gtk_widget_is_ancestor (widget, GTK_WIDGET (self)))
    return;
  VigieFormNode *node = vigie_question_get_node (VIGIE_QUESTION (widget));
  if (node && !vigie_form_node_is_relevant (node))
    vigie_section_page_move (self, VIGIE_QUESTION (widget), FALSE);
}

static gboolean
may_hide (const VigieFormChange *changes, guint n_changes)
{
  guint all = 0;
  for (guint i = 0; i < n_changes; i++)
    all |= changes[i].what;
  return (all & VIGIE_FORM_CHANGED_RELEVANT) && !(all & VIGIE_FORM_CHANGED_STRUCTURE);
}

static void
show_head (VigieSectionPage *self)
{
  gtk_label_set_text (self->title, vigie_section_get_title (self->section));
  if (!self->head.control)
    return;
  if (!self->media && vigie_question_media_is_needed (self->editor, &self->head))
    {
      self->media = g_object_new (VIGIE_TYPE_QUESTION_MEDIA, NULL);
      gtk_box_prepend (self->questions, self->media);
    }
  if (self->media)
    vigie_question_media_update (VIGIE_QUESTION_MEDIA (self->media), self->editor, &self->head);
}

void
vigie_section_page_apply (VigieSectionPage *self, const VigieFormChange *changes, guint n_changes)
{
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  const double value = gtk_adjustment_get_value (at);
  if (may_hide (changes, n_changes))
    leave_lost_question (self);
  vigie_question_index_apply (self->index, changes, n_changes);
  if (gtk_adjustment_get_value (at) != value)
    gtk_adjustment_set_value (at, value);
  show_head (self);
}

void
vigie_section_page_ask (VigieSectionPage *self)
{
  vigie_question_index_ask (self->index);
}

static gboolean
commit_question (VigieQuestion *question, gpointer safe)
{
  if (!vigie_question_commit (question))
    *(gboolean *) safe = FALSE;
  return TRUE;
}

gboolean
vigie_section_page_commit (VigieSectionPage *self)
{
  gboolean safe = TRUE;
  vigie_question_walk (GTK_WIDGET (self->questions), commit_question, &safe);
  return safe;
}

/* Going ---------------------------------------------------------------------------------------- */

typedef struct
{
  VigieQuestion *from; /* (nullable): the one to step from */
  VigieQuestion *before;
  VigieQuestion *after;
  gboolean passed;
} Step;

static gboolean
look_around (VigieQuestion *question, gpointer user_data)
{
  Step *step = user_data;
  if (question == step->from)
    step->passed = TRUE;
  else if (!vigie_question_can_answer (question) || !gtk_widget_is_visible (GTK_WIDGET (question)))
    return TRUE;
  else if (!step->passed)
    step->before = question;
  else if (!step->after)
    step->after = question;
  return step->after == NULL;
}

void
vigie_section_page_move (VigieSectionPage *self, VigieQuestion *from, gboolean back)
{
  Step step;
  do
    {
      step = (Step){ .from = from, .passed = from == NULL };
      vigie_question_walk (GTK_WIDGET (self->questions), look_around, &step);
    }
  while (!back && !step.after && make_more (self, MORE_PLACES));
  VigieQuestion *next = back ? step.before : step.after;
  if (next)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  else if (!back)
    gtk_widget_grab_focus (self->go_on);
}

gboolean
vigie_section_page_go_to (VigieSectionPage *self, const VigieFormNode *node)
{
  if (!node)
    {
      vigie_section_page_move (self, NULL, FALSE);
      return TRUE;
    }
  while (!vigie_question_index_find (self->index, node) && make_more (self, MORE_PLACES))
    ;
  VigieQuestion *question = vigie_question_index_find (self->index, node);
  if (!question)
    return FALSE;
  scroll_to (self, GTK_WIDGET (question));
  /* What can only be read takes no focus; the keys of the page need it somewhere. */
  return gtk_widget_grab_focus (GTK_WIDGET (question)) || gtk_widget_grab_focus (self->go_on);
}

/* Public --------------------------------------------------------------------------------------- */

static void
vigie_section_page_init (VigieSectionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->body, vigie_stack_layout_new (0));
  vigie_question_column_watch (VIGIE_QUESTION_COLUMN (self->questions), self->scroller);
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (at, "changed", G_CALLBACK (grow_if_near), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (at, "value-changed", G_CALLBACK (grow_if_near), self, G_CONNECT_SWAPPED);
  self->places = g_array_new (FALSE, FALSE, sizeof (VigieFormItem));
  vigie_section_page_add_keys (self);
}

/* The section's own group is its title, not a group within it. */
static void
list_places (VigieSectionPage *self)
{
  GArray *items = vigie_section_get_items (self->section);
  const VigieFormItem *first = &g_array_index (items, VigieFormItem, 0);
  if (items->len == 1 && first->kind == VIGIE_FORM_KIND_GROUP)
    self->head = *first;
  g_autoptr (GArray) inner =
    self->head.control
      ? vigie_form_session_list (vigie_form_editor_get_session (self->editor), first)
      : g_array_ref (items);
  g_array_append_vals (self->places, inner->data, inner->len);
}

GtkWidget *
vigie_section_page_new (VigieFormEditor *editor, VigieSection *section, gboolean auto_advance)
{
  VigieSectionPage *self = g_object_new (VIGIE_TYPE_SECTION_PAGE, NULL);
  self->editor = g_object_ref (editor);
  self->section = g_object_ref (section);
  self->auto_advance = auto_advance;
  self->index = vigie_question_index_new (editor);
  g_signal_connect_object (self->index, "entered", G_CALLBACK (on_entered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->index, "answered", G_CALLBACK (on_answered), self,
                           G_CONNECT_SWAPPED);
  list_places (self);
  show_head (self);
  make_more (self, FIRST_PLACES);
  if (vigie_section_is_asked (section))
    vigie_section_page_ask (self);
  return GTK_WIDGET (self);
}

VigieSection *
vigie_section_page_get_section (VigieSectionPage *self)
{
  return self->section;
}

void
vigie_section_page_set_way (VigieSectionPage *self, gboolean has_back, const char *next)
{
  g_autofree char *label =
    /* Translators: leads to the next section of the form, whose name is given */
    next ? g_strdup_printf (_ ("Continue to %s"), next) : g_strdup (C_ ("form", "Review"));
  gtk_widget_set_visible (self->back, has_back);
  gtk_label_set_text (self->go_on_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->go_on), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}
