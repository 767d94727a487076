/* vigie-judge-window.c: audits to judge, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-judge-window.h"

#include "base/vigie-time.h"
#include "compat/vigie-accessible-name.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-decision-words.h"
#include "coordinator/vigie-judge-answers.h"
#include "coordinator/vigie-review-list.h"
#include "coordinator/vigie-revision-card.h"
#include "coordinator/vigie-unlock.h"
#include "vigie-box.h"
#include "vigie-label.h"
#include "vigie-leave.h"

#include <glib/gi18n-lib.h>

struct _VigieJudgeWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *heading;
  GtkScrolledWindow *scroller;
  GtkBox *card;
  GtkWidget *flags_part;
  GtkBox *flags;
  GtkWidget *decided_part;
  GtkBox *decided;
  GtkWidget *before_part;
  GtkBox *before;
  VigieJudgeAnswers *answers;
  GtkCheckButton *accept;
  GtkCheckButton *send_back;
  GtkCheckButton *reject;
  GtkEditable *why;
  GtkWidget *unsent;
  GtkWidget *judge;

  VigieCoordination *coordination;
  VigieReviewRows *rows;
  GStrv audits;
  guint at;
  char *read; /* (nullable): name of the revision that is shown */
};

G_DEFINE_FINAL_TYPE (VigieJudgeWindow, vigie_judge_window, ADW_TYPE_WINDOW)

static void show_audit (VigieJudgeWindow *self);
static void show_revision (VigieJudgeWindow *self);

/* Judging -------------------------------------------------------------------------------------- */

static GtkCheckButton *
get_button (VigieJudgeWindow *self, VigieJudgementState state)
{
  return state == VIGIE_JUDGEMENT_ACCEPTED   ? self->accept
         : state == VIGIE_JUDGEMENT_RETURNED ? self->send_back
                                             : self->reject;
}

static gboolean
get_choice (VigieJudgeWindow *self, VigieJudgementState *state)
{
  static const VigieJudgementState states[] = { VIGIE_JUDGEMENT_ACCEPTED, VIGIE_JUDGEMENT_RETURNED,
                                                VIGIE_JUDGEMENT_REJECTED };
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (gtk_check_button_get_active (get_button (self, states[i])))
      {
        *state = states[i];
        return TRUE;
      }
  return FALSE;
}

static char *
get_reason (VigieJudgeWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->why)));
}

static gboolean
has_questions (VigieJudgeWindow *self)
{
  g_autoptr (GPtrArray) asked = vigie_judge_answers_list (self->answers);
  return asked->len > 0;
}

static void
choice_changed_cb (VigieJudgeWindow *self)
{
  VigieJudgementState state;
  g_autofree char *why = get_reason (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "judge.keep",
                                 get_choice (self, &state) && *why);
  /* A question is for whoever gets the audit back. */
  gtk_widget_set_visible (self->unsent, has_questions (self) && get_choice (self, &state)
                                          && state != VIGIE_JUDGEMENT_RETURNED);
}

/* Whoever asks sends it back, unless something else was chosen. */
static void
asked_cb (VigieJudgeWindow *self)
{
  VigieJudgementState state;
  if (has_questions (self) && !get_choice (self, &state))
    gtk_check_button_set_active (self->send_back, TRUE);
  choice_changed_cb (self);
}

static gboolean
is_typed (GtkWindow *window)
{
  VigieJudgeWindow *self = VIGIE_JUDGE_WINDOW (window);
  g_autofree char *why = get_reason (self);
  return *why || has_questions (self);
}

/* To the next one that was not deleted meanwhile. */
static void
go_on (VigieJudgeWindow *self)
{
  while (self->audits[self->at + 1])
    {
      self->at++;
      if (!vigie_review_rows_find (self->rows, self->audits[self->at]))
        continue;
      show_audit (self);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
}

/* What was typed about the audit that is shown is done with. */
static void
drop_typed (VigieJudgeWindow *self)
{
  gtk_editable_set_text (self->why, "");
  vigie_judge_answers_set_session (self->answers, NULL);
}

static void
leave_audit (VigieJudgeWindow *self)
{
  drop_typed (self);
  go_on (self);
}

/* Keeping -------------------------------------------------------------------------------------- */

static void
allow_skip (VigieJudgeWindow *self, gboolean allowed)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "judge.skip",
                                 allowed && self->audits[self->at + 1]);
}

static void
hold (VigieJudgeWindow *self)
{
  allow_skip (self, FALSE);
  vigie_leave_hold (GTK_WINDOW (self), GTK_WIDGET (self->scroller));
}

/* To the next one after @is_kept; whoever wanted to leave meanwhile leaves. Not closed before. */
static void
release (VigieJudgeWindow *self, gboolean is_kept)
{
  const gboolean leaves = vigie_leave_release (GTK_WINDOW (self), GTK_WIDGET (self->scroller));
  allow_skip (self, TRUE);
  if (is_kept && leaves)
    {
      drop_typed (self);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (is_kept)
    leave_audit (self);
}

/* What is told outlives the window. */
static GtkWidget *
get_place (VigieJudgeWindow *self, GtkWindow *parent)
{
  return vigie_message_has_window (GTK_WIDGET (self)) || !parent ? GTK_WIDGET (self)
                                                                 : GTK_WIDGET (parent);
}

/* A judgement that was kept is not asked for again, with its receipt or without. */
static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieJudgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_kept;
  vigie_coordination_decide_finish (VIGIE_COORDINATION (source), result, &is_kept, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (self->coordination) /* not closed meanwhile */
    {
      release (self, is_kept);
      if (g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT))
        show_revision (self);
    }
  if (error)
    vigie_message_show_error (
      get_place (self, parent),
      is_kept ? _ ("The Auditors Were Not Told") : _ ("The Judgement Was Not Kept"), error);
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieJudgeWindow *self = VIGIE_JUDGE_WINDOW (widget);
  VigieJudgementState state;
  g_autofree char *why = get_reason (self);
  g_autoptr (GPtrArray) asked = vigie_judge_answers_list (self->answers);
  if (vigie_leave_is_held (GTK_WINDOW (self)) || !get_choice (self, &state)
      || !vigie_unlock_before (widget, self->coordination, action, parameter))
    return;
  hold (self);
  vigie_coordination_judge (
    self->coordination, self->audits[self->at], self->read ? self->read : "", state, why,
    state == VIGIE_JUDGEMENT_RETURNED ? asked : NULL, kept_cb, g_object_ref (self));
}

/* The audit is in conflict then: there is nothing to judge until it was decided on again. */
static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieJudgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done =
    vigie_coordination_decide_finish (VIGIE_COORDINATION (source), result, NULL, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (self->coordination) /* not closed meanwhile */
    release (self, done);
  GtkWidget *place = get_place (self, parent);
  if (done)
    vigie_message_show (place, _ ("The Decision Was Taken Back"),
                        _ ("The revisions of the audit are rivals again. Decide between them on "
                           "the page Bundles."));
  else
    vigie_message_show_error (place, _ ("The Decision Was Not Taken Back"), error);
}

static void
reopen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieJudgeWindow *self = VIGIE_JUDGE_WINDOW (widget);
  g_autofree char *why = get_reason (self);
  if (vigie_leave_is_held (GTK_WINDOW (self)))
    return;
  hold (self);
  vigie_coordination_reopen (self->coordination, self->audits[self->at],
                             *why ? why : _ ("taken back when it was looked at"), reopened_cb,
                             g_object_ref (self));
}

/* Passing over --------------------------------------------------------------------------------- */

static void
skipped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (vigie_message_ask_finish (result))
    leave_audit (VIGIE_JUDGE_WINDOW (source));
}

static void
skip (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (is_typed (GTK_WINDOW (widget)))
    vigie_leave_ask (GTK_WINDOW (widget), skipped_cb, NULL);
  else
    leave_audit (VIGIE_JUDGE_WINDOW (widget));
}

void
vigie_judge_window_choose (VigieJudgeWindow *self, VigieJudgementState state, const char *why)
{
  gtk_check_button_set_active (get_button (self, state), TRUE);
  gtk_editable_set_text (self->why, why);
}

gboolean
vigie_judge_window_ask (VigieJudgeWindow *self, const char *path, const char *question)
{
  return vigie_judge_answers_ask (self->answers, path, question);
}

/* Showing -------------------------------------------------------------------------------------- */

static void
add_text (GtkBox *box, const char *text)
{
  gtk_box_append (box, vigie_label_new (text, NULL));
}

/* The other audit opens over this one, which stays as it is. */
static void
show_other (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieJudgeWindow *self = VIGIE_JUDGE_WINDOW (widget);
  const char *const audits[] = { g_variant_get_string (parameter, NULL), NULL };
  if (vigie_review_rows_find (self->rows, audits[0]))
    gtk_window_present (
      vigie_judge_window_new (GTK_WINDOW (self), self->coordination, self->rows, audits));
}

static void
add_flag (VigieJudgeWindow *self, const VigieFlag *flag)
{
  const VigieReviewRow *other =
    flag->other ? vigie_review_rows_find (self->rows, flag->other) : NULL;
  g_autofree char *text = vigie_review_flag_to_words (self->rows, flag);
  add_text (self->flags, text);
  if (!other)
    return;
  g_autofree char *title = vigie_review_row_to_title (self->rows, other);
  /* Translators: organisation and channel of an audit */
  g_autofree char *name = g_strdup_printf (_ ("Open the other audit: %s"), title);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open the Other Audit…"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  vigie_accessible_set_name (GTK_ACCESSIBLE (button), name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "judge.show-other");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", other->audit);
  gtk_box_append (self->flags, button);
}

static void
show_flags (VigieJudgeWindow *self, const VigieReviewRow *row)
{
  vigie_box_clear (self->flags);
  for (guint i = 0; i < row->flags->len; i++)
    add_flag (self, g_ptr_array_index (row->flags, i));
  if (row->is_drawn)
    add_text (self->flags, _ ("It was drawn for a back-check."));
  if (self->rows->is_part)
    add_text (self->flags, _ ("What comparing it with other audits brings out stands on the page "
                              "Reviews."));
  gtk_widget_set_visible (self->flags_part,
                          row->flags->len > 0 || row->is_drawn || self->rows->is_part);
}

static char *
describe_judgement (const VigieJudgement *judgement)
{
  g_autoptr (GDateTime) time = vigie_time_from_text (judgement->decided_at, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;
  g_autofree char *when =
    local ? g_date_time_format (local, "%x %H:%M") : g_strdup (judgement->decided_at);
  /* Translators: “Sent back on 12/05/26 14:02 by C. Martin: the reason” */
  return g_strdup_printf (
    _ ("%s on %s by %s: %s"),
    vigie_review_state_to_words (vigie_judgement_state_get_name (judgement->state)), when,
    judgement->author, judgement->why);
}

/* The last decision between revisions that stands can be taken back. */
static void
add_reopen (VigieJudgeWindow *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Take This Decision Back"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_set_tooltip_text (button,
                               _ ("The revisions are rivals again, as they were before it"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "judge.reopen");
  gtk_box_append (self->decided, button);
}

static void
show_decisions (VigieJudgeWindow *self)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  g_autoptr (GPtrArray) list = vigie_store_list_resolutions (store, self->audits[self->at], NULL);
  gboolean stands = FALSE;
  vigie_box_clear (self->decided);
  for (guint i = 0; list && i < list->len; i++)
    {
      const VigieResolution *decision = g_ptr_array_index (list, i);
      g_autofree char *text = vigie_decision_to_words (decision);
      add_text (self->decided, text);
      stands = stands || !decision->withdrawn_at;
    }
  if (stands)
    add_reopen (self);
  gtk_widget_set_visible (self->decided_part, list && list->len > 0);
}

static void
show_before (VigieJudgeWindow *self)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  g_autoptr (GPtrArray) list = vigie_store_list_judgements (store, self->audits[self->at], NULL);
  vigie_box_clear (self->before);
  for (guint i = 0; list && i < list->len; i++)
    {
      g_autofree char *text = describe_judgement (g_ptr_array_index (list, i));
      add_text (self->before, text);
    }
  gtk_widget_set_visible (self->before_part, list && list->len > 0);
}

/* The revision that counts, with its answers. */
static void
show_revision (VigieJudgeWindow *self)
{
  g_autoptr (GError) error = NULL;
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  g_free (self->read);
  self->read = vigie_store_get_standing (store, self->audits[self->at], &error);
  const char *name = self->read;
  VigieKeptRevision *revision = name ? vigie_store_get_revision (store, name, &error) : NULL;
  g_autoptr (VigieFormSession) session =
    revision ? vigie_store_read_answers (store, name, g_get_language_names ()[0], &error) : NULL;
  vigie_box_clear (self->card);
  vigie_judge_answers_set_session (self->answers, session);
  if (revision)
    gtk_box_append (self->card,
                    vigie_revision_card_new (self->coordination, TRUE, revision, session));
  if (error)
    add_text (self->card, error->message);
}

static void
show_title (VigieJudgeWindow *self, const VigieReviewRow *row)
{
  g_autofree char *heading = vigie_review_row_to_title (self->rows, row);
  /* Translators: which one of how many */
  g_autofree char *count =
    g_strdup_printf (_ ("%u of %u"), self->at + 1, g_strv_length (self->audits));
  adw_window_title_set_title (self->title, _ ("Judge an Audit"));
  adw_window_title_set_subtitle (self->title, count);
  gtk_label_set_text (self->heading, heading);
  allow_skip (self, TRUE);
}

static void
show_audit (VigieJudgeWindow *self)
{
  const VigieReviewRow *row = vigie_review_rows_find (self->rows, self->audits[self->at]);
  GtkCheckButton *const buttons[] = { self->accept, self->send_back, self->reject };
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_check_button_set_active (buttons[i], FALSE);
  gtk_editable_set_text (self->why, "");
  show_title (self, row);
  show_revision (self);
  show_flags (self, row);
  show_decisions (self);
  show_before (self);
  choice_changed_cb (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_child_focus (GTK_WIDGET (self->card), GTK_DIR_TAB_FORWARD);
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_judge_window_dispose (GObject *object)
{
  VigieJudgeWindow *self = VIGIE_JUDGE_WINDOW (object);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  g_clear_pointer (&self->audits, g_strfreev);
  g_clear_pointer (&self->read, g_free);
  G_OBJECT_CLASS (vigie_judge_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, card);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, flags_part);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, flags);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, decided_part);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, decided);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, before_part);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, before);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, answers);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, accept);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, send_back);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, reject);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, why);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, unsent);
  gtk_widget_class_bind_template_child (widget_class, VigieJudgeWindow, judge);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
}

static void
vigie_judge_window_class_init (VigieJudgeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_judge_window_dispose;
  g_type_ensure (VIGIE_TYPE_JUDGE_ANSWERS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-judge-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "judge.keep", NULL, keep);
  gtk_widget_class_install_action (widget_class, "judge.reopen", NULL, reopen);
  gtk_widget_class_install_action (widget_class, "judge.skip", NULL, skip);
  gtk_widget_class_install_action (widget_class, "judge.show-other", "s", show_other);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "judge.skip", NULL);
}

/* A check button does not wrap its words by itself. */
static void
wrap_label (GtkCheckButton *button)
{
  GtkWidget *label = gtk_widget_get_last_child (GTK_WIDGET (button));
  if (!GTK_IS_LABEL (label))
    return;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
}

static void
vigie_judge_window_init (VigieJudgeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_label (self->accept);
  wrap_label (self->send_back);
  wrap_label (self->reject);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->judge);
}

GtkWindow *
vigie_judge_window_new (GtkWindow *parent,
                        VigieCoordination *coordination,
                        VigieReviewRows *rows,
                        const char *const *audits)
{
  VigieJudgeWindow *self = g_object_new (VIGIE_TYPE_JUDGE_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  self->rows = vigie_review_rows_ref (rows);
  self->audits = g_strdupv ((char **) audits);
  show_audit (self);
  vigie_leave_guard (GTK_WINDOW (self), is_typed);
  return GTK_WINDOW (self);
}
