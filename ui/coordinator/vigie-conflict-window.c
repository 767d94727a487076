/* vigie-conflict-window.c: rival revisions of audits, to choose which one counts, answer by answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-conflict-window.h"

#include "compat/vigie-column-layout.h"
#include "compat/vigie-message.h"
#include "compat/vigie-toast.h"
#include "coordinator/vigie-decision-words.h"
#include "coordinator/vigie-answer-choice.h"
#include "coordinator/vigie-revision-card.h"
#include "coordinator/vigie-unlock.h"
#include "form/vigie-answer-text.h"
#include "form/vigie-markdown.h"
#include "vigie-box.h"
#include "vigie-label.h"
#include "vigie-leave.h"

#include <glib/gi18n-lib.h>

struct _VigieConflictWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkLabel *heading;
  GtkWidget *question;
  GtkBox *sides;
  GtkBox *fields;
  GtkExpander *agreeing;
  GtkLabel *agreeing_label;
  GtkBox *agreed;
  GtkWidget *before_part;
  GtkBox *before;
  GtkEditable *why;
  GtkWidget *keep;

  VigieCoordination *coordination;
  GPtrArray *conflicts; /* VigieConflict */
  GPtrArray *choices;   /* GtkCheckButton, one a side */
  GPtrArray *sessions;  /* VigieFormSession (nullable), one a side */
  GPtrArray *answers;   /* VigieAnswerChoice, one a question in which they differ */
  guint total;
};

G_DEFINE_FINAL_TYPE (VigieConflictWindow, vigie_conflict_window, ADW_TYPE_WINDOW)

static guint decided_signal;

static void show_first (VigieConflictWindow *self);

/* Choosing ------------------------------------------------------------------------------------- */

static gboolean
get_choice (VigieConflictWindow *self, guint *side)
{
  for (*side = 0; *side < self->choices->len; (*side)++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, *side)))
      return TRUE;
  return FALSE;
}

static gboolean
has_reason (VigieConflictWindow *self)
{
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (self->why)));
  return *why != '\0';
}

static gboolean
is_typed (GtkWindow *window)
{
  VigieConflictWindow *self = VIGIE_CONFLICT_WINDOW (window);
  return self->conflicts->len > 0 && has_reason (self);
}

static void
choice_changed_cb (VigieConflictWindow *self)
{
  guint side;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.keep",
                                 self->conflicts->len > 0 && get_choice (self, &side)
                                   && has_reason (self));
}

/* What is taken from another revision than the one that is kept. */
static GPtrArray *
collect_choices (VigieConflictWindow *self, const VigieConflict *conflict, guint kept)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_field_choice_free);
  for (guint i = 0; i < self->answers->len; i++)
    {
      VigieAnswerChoice *answer = g_ptr_array_index (self->answers, i);
      guint side;
      if (!vigie_answer_choice_get_side (answer, &side) || side == kept)
        continue;
      const VigieConflictSide *from = g_ptr_array_index (conflict->sides, side);
      VigieFieldChoice *choice = g_new (VigieFieldChoice, 1);
      choice->path = g_strdup (vigie_answer_choice_get_path (answer));
      choice->instance_id = g_strdup (from->instance_id);
      g_ptr_array_add (list, choice);
    }
  return list;
}

/* Other rivals came: what is left to decide on is shown as it is now. */
static void
read_again (VigieConflictWindow *self)
{
  g_autoptr (GPtrArray) now = vigie_coordination_list_conflicts (self->coordination, NULL);
  if (!now)
    return;
  g_ptr_array_unref (self->conflicts);
  self->conflicts = g_steal_pointer (&now);
  self->total = self->conflicts->len;
  if (self->total > 0)
    show_first (self);
  else
    choice_changed_cb (self);
}

/* The next conflict is shown already: what was decided before it can be taken back for a while. */
static void
offer_undo (VigieConflictWindow *self, const char *audit)
{
  AdwToast *toast = vigie_toast_new (_ ("The decision was kept"));
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "conflict.undo");
  adw_toast_set_action_target (toast, "s", audit);
  vigie_toast_add (self->toasts, toast);
}

/* The next one, or none, or whoever wanted to leave meanwhile leaves: then the decision can be
 * taken back where this window was opened. */
static void
go_on (VigieConflictWindow *self, const char *audit, gboolean leaves)
{
  g_ptr_array_remove_index (self->conflicts, 0);
  if (self->conflicts->len > 0 && !leaves)
    {
      show_first (self);
      offer_undo (self, audit);
      return;
    }
  gtk_editable_set_text (self->why, "");
  g_signal_emit (self, decided_signal, 0, audit);
  gtk_window_close (GTK_WINDOW (self));
}

/* What went wrong is told over @window, or where that was opened. */
static void
tell (GtkWindow *window, GtkWindow *parent, const char *heading, const GError *error)
{
  const gboolean is_open = vigie_message_has_window (GTK_WIDGET (window));
  vigie_message_show_error (GTK_WIDGET (is_open || !parent ? window : parent), heading, error);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieConflictWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_kept;
  vigie_coordination_decide_finish (VIGIE_COORDINATION (source), result, &is_kept, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (self->coordination) /* not closed meanwhile */
    {
      const gboolean leaves = vigie_leave_release (GTK_WINDOW (self), GTK_WIDGET (self->toasts));
      if (is_kept)
        go_on (self, vigie_coordination_get_decided (result), leaves);
      else if (g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT))
        read_again (self);
    }
  if (error)
    tell (GTK_WINDOW (self), parent,
          is_kept ? _ ("The Auditors Were Not Told") : _ ("The Decision Was Not Kept"), error);
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieConflictWindow *self = VIGIE_CONFLICT_WINDOW (widget);
  guint chosen;
  if (vigie_leave_is_held (GTK_WINDOW (self)) || self->conflicts->len == 0
      || !get_choice (self, &chosen)
      || !vigie_unlock_before (widget, self->coordination, action, parameter))
    return;
  const VigieConflict *conflict = g_ptr_array_index (self->conflicts, 0);
  const VigieConflictSide *side = g_ptr_array_index (conflict->sides, chosen);
  g_autoptr (GPtrArray) choices = collect_choices (self, conflict, chosen);
  vigie_leave_hold (GTK_WINDOW (self), GTK_WIDGET (self->toasts));
  vigie_coordination_resolve (self->coordination, conflict, side->instance_id, choices,
                              gtk_editable_get_text (self->why), kept_cb, g_object_ref (self));
}

/* What could not be taken back yet can be later. */
static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieConflictWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const gboolean done =
    vigie_coordination_decide_finish (VIGIE_COORDINATION (source), result, NULL, &error);
  if (self->coordination) /* not closed meanwhile */
    {
      const gboolean leaves = vigie_leave_release (GTK_WINDOW (self), GTK_WIDGET (self->toasts));
      if (done && leaves)
        gtk_window_close (GTK_WINDOW (self));
      else if (done)
        read_again (self);
      else if (!g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT))
        offer_undo (self, vigie_coordination_get_decided (result));
    }
  if (!done)
    tell (GTK_WINDOW (self), parent, _ ("The Decision Was Not Taken Back"), error);
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieConflictWindow *self = VIGIE_CONFLICT_WINDOW (widget);
  if (vigie_leave_is_held (GTK_WINDOW (self)))
    return;
  vigie_leave_hold (GTK_WINDOW (self), GTK_WIDGET (self->toasts));
  vigie_coordination_reopen (self->coordination, g_variant_get_string (parameter, NULL),
                             _ ("undone at once"), undone_cb, g_object_ref (self));
}

void
vigie_conflict_window_choose (VigieConflictWindow *self, guint side, const char *why)
{
  g_return_if_fail (side < self->choices->len);

  gtk_check_button_set_active (g_ptr_array_index (self->choices, side), TRUE);
  gtk_editable_set_text (self->why, why);
}

gboolean
vigie_conflict_window_choose_answer (VigieConflictWindow *self, const char *path, guint side)
{
  for (guint i = 0; i < self->answers->len; i++)
    if (g_str_equal (vigie_answer_choice_get_path (g_ptr_array_index (self->answers, i)), path))
      {
        vigie_answer_choice_choose (g_ptr_array_index (self->answers, i), side);
        return TRUE;
      }
  return FALSE;
}

/* Showing the sides ---------------------------------------------------------------------------- */

static char *
describe_side (const VigieConflictSide *side, guint number)
{
  /* Translators: a letter, number of the revision, code of the auditor */
  return g_strdup_printf (_ ("%c: revision %u by %s"), vigie_answer_choice_name_side (number),
                          side->revision, side->auditor);
}

static void
side_toggled_cb (VigieConflictWindow *self)
{
  guint side;
  if (get_choice (self, &side))
    for (guint i = 0; i < self->answers->len; i++)
      vigie_answer_choice_follow (g_ptr_array_index (self->answers, i), side);
  choice_changed_cb (self);
}

static void
add_side (VigieConflictWindow *self, const VigieConflictSide *side)
{
  const guint number = self->choices->len;
  g_autofree char *text = describe_side (side, number);
  GtkWidget *choice =
    g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  VigieKeptRevision *revision = vigie_store_get_revision (store, side->instance_id, NULL);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), vigie_label_new (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (number > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), g_ptr_array_index (self->choices, 0));
  g_signal_connect_object (choice, "toggled", G_CALLBACK (side_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, choice);
  gtk_box_append (GTK_BOX (box), choice);
  if (revision)
    gtk_box_append (GTK_BOX (box),
                    vigie_revision_card_new (self->coordination, FALSE, revision,
                                             g_ptr_array_index (self->sessions, number)));
  gtk_box_append (self->sides, box);
}

/* The answers of a side, for words; NULL where its form is not there any more. */
static void
open_sessions (VigieConflictWindow *self, const VigieConflict *conflict)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  const char *language = g_get_language_names ()[0];
  g_ptr_array_set_size (self->sessions, 0);
  for (guint i = 0; i < conflict->sides->len; i++)
    {
      const VigieConflictSide *side = g_ptr_array_index (conflict->sides, i);
      g_ptr_array_add (self->sessions,
                       vigie_store_read_answers (store, side->instance_id, language, NULL));
    }
}

/* Showing the answers -------------------------------------------------------------------------- */

/* The question's text in the first revision that has it, or the path where none does. */
static char *
get_question (VigieConflictWindow *self, const char *path)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      VigieFormSession *session = g_ptr_array_index (self->sessions, i);
      VigieFormNode *node = session ? vigie_form_session_find (session, path) : NULL;
      g_autofree char *text =
        node ? vigie_form_session_get_node_text (session, node, VIGIE_FORM_TEXT_LABEL) : NULL;
      if (text && *text)
        return vigie_markdown_to_plain (text);
    }
  return g_strdup (path);
}

/* What follows from other answers says nothing that these do not. */
static gboolean
is_computed (VigieConflictWindow *self, const char *path)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      VigieFormItem item;
      VigieFormSession *session = g_ptr_array_index (self->sessions, i);
      VigieFormNode *node = session ? vigie_form_session_find (session, path) : NULL;
      if (node && !vigie_form_session_item_for_node (session, node, &item))
        return TRUE;
    }
  return FALSE;
}

static char *
put_into_words (VigieFormSession *session, const char *path, const char *value)
{
  VigieFormItem item;
  VigieFormNode *node = session ? vigie_form_session_find (session, path) : NULL;
  if (value && node && vigie_form_session_item_for_node (session, node, &item))
    return vigie_answer_text_of_item (session, &item);
  return g_strdup (value ? value : "");
}

static void
add_field (VigieConflictWindow *self, const VigieConflictField *field, const char *kept)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *question = get_question (self, field->path);
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  for (guint i = 0; i < field->n_values; i++)
    {
      g_autofree char *text =
        put_into_words (g_ptr_array_index (self->sessions, i), field->path, field->values[i]);
      g_strv_builder_add (builder, text);
    }
  g_auto (GStrv) words = g_strv_builder_end (builder);
  GtkWidget *answer =
    vigie_answer_choice_new (field->path, question, (const char *const *) words,
                             vigie_store_can_take_field (store, kept, field->path));
  g_ptr_array_add (self->answers, answer);
  gtk_box_append (self->fields, answer);
}

static void
show_fields (VigieConflictWindow *self, const VigieConflict *conflict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = vigie_conflict_get_fields (conflict, &error);
  const VigieConflictSide *first = g_ptr_array_index (conflict->sides, 0);
  for (guint i = 0; fields && i < fields->len; i++)
    {
      const VigieConflictField *field = g_ptr_array_index (fields, i);
      if (!is_computed (self, field->path))
        add_field (self, field, first->instance_id);
    }
  if (!fields)
    gtk_box_append (self->fields, vigie_label_new (error->message, "error"));
}

/* What they agree in --------------------------------------------------------------------------- */

static gboolean
is_shown (VigieConflictWindow *self, const char *path)
{
  for (guint i = 0; i < self->answers->len; i++)
    if (g_str_equal (vigie_answer_choice_get_path (g_ptr_array_index (self->answers, i)), path))
      return TRUE;
  return FALSE;
}

/* A question that is asked and answered, and the same in all. */
static gboolean
is_agreed (VigieConflictWindow *self, VigieFormSession *session, VigieFormNode *node)
{
  VigieFormItem item;
  g_autofree char *path = vigie_form_node_get_path (node);
  return vigie_form_node_holds_answer (node) && vigie_form_node_is_relevant (node)
         && *vigie_form_node_get_value (node)
         && vigie_form_session_item_for_node (session, node, &item) && !is_shown (self, path);
}

typedef struct
{
  VigieConflictWindow *window;
  GPtrArray *nodes;
} Agreement;

static void
take_leaf (VigieFormNode *node, gboolean is_instance, gpointer user_data)
{
  Agreement *agreement = user_data;
  VigieFormSession *session = g_ptr_array_index (agreement->window->sessions, 0);
  if (!is_instance && is_agreed (agreement->window, session, node))
    g_ptr_array_add (agreement->nodes, node);
}

static GPtrArray *
list_agreed (VigieConflictWindow *self)
{
  Agreement agreement = { self, g_ptr_array_new () };
  VigieFormSession *session =
    self->sessions->len > 0 ? g_ptr_array_index (self->sessions, 0) : NULL;
  if (session)
    vigie_form_session_foreach_leaf (session, take_leaf, &agreement);
  return agreement.nodes;
}

/* Filled when it is opened: there may be many, which nobody looks at. */
static void
agreeing_expanded_cb (VigieConflictWindow *self)
{
  if (!gtk_expander_get_expanded (self->agreeing)
      || gtk_widget_get_first_child (GTK_WIDGET (self->agreed)))
    return;
  g_autoptr (GPtrArray) nodes = list_agreed (self);
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *path = vigie_form_node_get_path (g_ptr_array_index (nodes, i));
      g_autofree char *question = get_question (self, path);
      g_autofree char *answer = put_into_words (g_ptr_array_index (self->sessions, 0), path, "");
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      gtk_box_append (GTK_BOX (box), vigie_label_new (question, "dim-label"));
      gtk_box_append (GTK_BOX (box), vigie_label_new (answer, NULL));
      gtk_box_append (self->agreed, box);
    }
}

static void
show_agreed (VigieConflictWindow *self)
{
  g_autoptr (GPtrArray) nodes = list_agreed (self);
  g_autofree char *text =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer in which they agree",
                                  "%u answers in which they agree", nodes->len),
                     nodes->len);
  gtk_expander_set_expanded (self->agreeing, FALSE);
  gtk_label_set_text (self->agreeing_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->agreeing), nodes->len > 0);
}

/* ---------------------------------------------------------------------------------------------- */

static void
show_before (VigieConflictWindow *self, const VigieConflict *conflict)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  g_autoptr (GPtrArray) list = vigie_store_list_resolutions (store, conflict->audit, NULL);
  for (guint i = 0; list && i < list->len; i++)
    {
      const VigieResolution *resolution = g_ptr_array_index (list, i);
      g_autofree char *text = vigie_decision_to_words (resolution);
      gtk_box_append (self->before, vigie_label_new (text, NULL));
    }
  gtk_widget_set_visible (self->before_part, list && list->len > 0);
}

static void
show_heading (VigieConflictWindow *self, const VigieConflict *conflict)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, conflict->organisation);
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, conflict->channel);
  g_autofree char *heading = g_strdup_printf (
    "%s · %s", organisation ? organisation->name : conflict->organisation,
    channel ? vigie_names_get (channel->names, g_get_language_names ()[0]) : conflict->channel);
  /* Translators: which one of how many */
  g_autofree char *count =
    g_strdup_printf (_ ("%u of %u"), self->total - self->conflicts->len + 1, self->total);
  adw_window_title_set_title (self->title, _ ("Rival Revisions"));
  adw_window_title_set_subtitle (self->title, count);
  gtk_label_set_text (self->heading, heading);
}

static void
show_first (VigieConflictWindow *self)
{
  const VigieConflict *conflict = g_ptr_array_index (self->conflicts, 0);
  GtkBox *const boxes[] = { self->sides, self->fields, self->agreed, self->before };
  show_heading (self, conflict);
  gtk_editable_set_text (self->why, "");
  g_ptr_array_set_size (self->choices, 0);
  g_ptr_array_set_size (self->answers, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    vigie_box_clear (boxes[i]);
  open_sessions (self, conflict);
  for (guint i = 0; i < conflict->sides->len; i++)
    add_side (self, g_ptr_array_index (conflict->sides, i));
  show_fields (self, conflict);
  show_agreed (self);
  show_before (self, conflict);
  choice_changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), g_ptr_array_index (self->choices, 0));
}

static void
vigie_conflict_window_dispose (GObject *object)
{
  VigieConflictWindow *self = VIGIE_CONFLICT_WINDOW (object);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_ptr_array_set_size (self->choices, 0);
  g_ptr_array_set_size (self->answers, 0);
  g_ptr_array_set_size (self->sessions, 0);
  G_OBJECT_CLASS (vigie_conflict_window_parent_class)->dispose (object);
}

static void
vigie_conflict_window_finalize (GObject *object)
{
  VigieConflictWindow *self = VIGIE_CONFLICT_WINDOW (object);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->sessions);
  G_OBJECT_CLASS (vigie_conflict_window_parent_class)->finalize (object);
}

static void
vigie_conflict_window_class_init (VigieConflictWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_conflict_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_conflict_window_finalize;
  decided_signal = g_signal_new ("decided", VIGIE_TYPE_CONFLICT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-conflict-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, question);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, sides);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, agreeing);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, agreeing_label);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, agreed);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, before_part);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, before);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, why);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, keep);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, agreeing_expanded_cb);
  gtk_widget_class_install_action (widget_class, "conflict.keep", NULL, keep);
  gtk_widget_class_install_action (widget_class, "conflict.undo", "s", undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
unref_session (gpointer data)
{
  if (data)
    g_object_unref (data);
}

static void
vigie_conflict_window_init (VigieConflictWindow *self)
{
  self->choices = g_ptr_array_new ();
  self->answers = g_ptr_array_new ();
  self->sessions = g_ptr_array_new_with_free_func (unref_session);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_toast_name_close (self->toasts, C_ ("message", "Close"));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->keep);
  gtk_widget_set_layout_manager (GTK_WIDGET (self->sides),
                                 vigie_column_layout_new (VIGIE_COLUMNS_ALL, 12));
}

GtkWindow *
vigie_conflict_window_new (GtkWindow *parent, VigieCoordination *coordination)
{
  VigieConflictWindow *self =
    g_object_new (VIGIE_TYPE_CONFLICT_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;
  self->coordination = g_object_ref (coordination);
  self->conflicts = vigie_coordination_list_conflicts (coordination, &error);
  if (!self->conflicts)
    {
      self->conflicts = g_ptr_array_new ();
      gtk_label_set_text (self->heading, error->message);
    }
  self->total = self->conflicts->len;
  if (self->total > 0)
    show_first (self);
  else
    choice_changed_cb (self);
  vigie_leave_guard (GTK_WINDOW (self), is_typed);
  return GTK_WINDOW (self);
}
