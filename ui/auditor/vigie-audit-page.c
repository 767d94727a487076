/* vigie-audit-page.c: one audit: its questions, then its review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-audit-page.h"

#include "auditor/vigie-audit-copy.h"
#include "auditor/vigie-audit-rescue.h"
#include "auditor/vigie-auditor-words.h"
#include "auditor/vigie-clock-notice.h"
#include "auditor/vigie-history-dialog.h"
#include "auditor/vigie-mail-reader.h"
#include "auditor/vigie-notes-pane.h"
#include "auditor/vigie-review-page.h"
#include "auditor/vigie-scenario-pane.h"
#include "compat/vigie-banner.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "compat/vigie-narrow-bin.h"
#include "database/vigie-database.h"
#include "form/vigie-form-view.h"
#include "vigie-keys.h"
#include "vigie-menu-focus.h"
#include "vigie-places.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieAuditPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkWidget *review_button;
  GMenu *language_section;
  GtkLabel *saved;
  GtkToggleButton *scenario_button;
  GtkWidget *notes_button;
  GtkLabel *notes_count;
  VigieNotesPane *notes;
  VigieNarrowBin *bin;
  GtkOrientable *body;
  VigieScenarioPane *scenario;
  VigieBanner *clock_banner;
  VigieBanner *waiting_banner;
  VigieBanner *returned_banner;
  GtkStack *stack;
  VigieFormView *form;
  VigieReviewPage *review;

  VigieWorkspace *workspace;
  VigieAudit *audit;
  char *returned_path; /* (nullable): the question that the coordinator's reason names */
  gulong saved_handler;
};

G_DEFINE_FINAL_TYPE (VigieAuditPage, vigie_audit_page, GTK_TYPE_WIDGET)

/* The head ------------------------------------------------------------------------------------- */

static char *
describe_saving (VigieAudit *audit)
{
  GDateTime *saved = vigie_audit_get_saved_at (audit);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (vigie_audit_get_state (audit) != VIGIE_AUDIT_DRAFT)
    return g_strdup (vigie_words_for_item (vigie_audit_get_item (audit), now));
  if (!saved)
    return g_strdup (_ ("Nothing answered yet"));
  g_autoptr (GDateTime) local = g_date_time_to_local (saved);
  g_autofree char *time = g_date_time_format (local, "%X");
  /* Translators: %s is a time of day */
  return g_strdup_printf (_ ("Saved %s"), time);
}

static void
update_title (VigieAuditPage *self)
{
  VigieWorkItem *item = vigie_audit_get_item (self->audit);
  g_autofree char *saving = describe_saving (self->audit);
  adw_window_title_set_title (self->title, vigie_work_item_get_organisation_name (item));
  adw_window_title_set_subtitle (self->title, vigie_work_item_get_channel_name (item));
  gtk_label_set_label (self->saved, saving);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved), saving);
}

/* Who begins reads the scenario first. */
static gboolean
is_begun_now (VigieAudit *audit)
{
  const char *position = vigie_audit_get_position (audit);
  return vigie_audit_get_state (audit) == VIGIE_AUDIT_DRAFT && (!position || !*position);
}

static void
show_scenario (VigieAuditPage *self, VigieWorkItem *item)
{
  const gboolean any =
    vigie_scenario_pane_set_item (self->scenario, item, is_begun_now (self->audit));
  gtk_widget_set_visible (GTK_WIDGET (self->scenario_button), any);
}

static void
narrow_changed_cb (VigieAuditPage *self)
{
  gtk_orientable_set_orientation (self->body, vigie_narrow_bin_get_narrow (self->bin)
                                                ? GTK_ORIENTATION_VERTICAL
                                                : GTK_ORIENTATION_HORIZONTAL);
}

/* The first question about which something is asked, or that the reason names by its code or its
 * name */
static VigieFormNode *
find_asked (VigieAuditPage *self, const char *reason)
{
  const GPtrArray *remarks = vigie_audit_list_remarks (self->audit);
  for (guint i = 0; i < remarks->len; i++)
    {
      const VigieAuditRemark *remark = g_ptr_array_index (remarks, i);
      VigieFormNode *node =
        remark->path ? vigie_form_session_find (vigie_audit_get_session (self->audit), remark->path)
                     : NULL;
      if (node && vigie_form_node_is_relevant (node))
        return node;
    }
  return vigie_audit_find_named (self->audit, reason);
}

/* It stays above the questions while they are answered anew, and leads to the first of them. */
static void
show_reason (VigieAuditPage *self)
{
  const VigieAuditState state = vigie_audit_get_state (self->audit);
  const gboolean draft = state == VIGIE_AUDIT_DRAFT;
  g_autofree char *reason = vigie_audit_get_return_reason (self->audit);
  VigieFormNode *node = reason && draft ? find_asked (self, reason) : NULL;
  g_free (self->returned_path);
  self->returned_path = node ? vigie_form_node_get_path (node) : NULL;
  const char *why = reason && *reason ? reason : _ ("no reason was given");
  g_autofree char *text = vigie_audit_was_refused (self->audit)
                            /* Translators: %s is the coordinator's reason */
                            ? g_strdup_printf (_ ("Refused by the coordinator: %s"), why)
                            /* Translators: %s is the coordinator's reason */
                            : g_strdup_printf (_ ("Returned by the coordinator: %s"), why);
  vigie_banner_set_title (self->returned_banner, text);
  g_object_set (self->returned_banner, "button-label",
                !draft ? _ ("_Revise…")
                : node ? _ ("_Go to the Question")
                       : NULL,
                "action-name", draft ? "audit.go-to-reason" : "audit.revise", NULL);
  vigie_banner_set_revealed (self->returned_banner,
                             state == VIGIE_AUDIT_RETURNED || (draft && reason));
}

/* How long the reply may take, that a reminder may be sent, and that no reply came. */
static char *
describe_waiting (VigieAuditPage *self, gboolean can_close, gboolean can_remind)
{
  VigieWorkItem *item = vigie_audit_get_item (self->audit);
  GDateTime *due = vigie_work_item_get_due (item);
  g_autofree char *day = due ? vigie_words_for_day (due) : NULL;
  const guint sent = vigie_work_item_get_reminders (item);
  const guint allowed = vigie_work_item_get_reminders_allowed (item);
  if (!due)
    return NULL;
  if (can_close)
    /* Translators: %s is a day that has come or is past */
    return g_strdup_printf (_ ("The reply was due by %s. If none came, close the audit."), day);
  if (can_remind)
    /* Translators: number of the reminder, how many may be sent in all, a day to come */
    return g_strdup_printf (
      _ ("No reply yet? A reminder may be sent today (%u of %u). The reply is "
         "due by %s."),
      sent + 1, allowed, day);
  if (vigie_work_item_get_remind (item))
    {
      g_autofree char *next = vigie_words_for_day (vigie_work_item_get_remind (item));
      /* Translators: a day to come, number of a reminder, how many may be sent in all, the day
       * from which on it may be */
      return g_strdup_printf (_ ("Waiting for a reply until %s. Reminder %u of %u may be sent from "
                                 "%s on."),
                              day, sent + 1, allowed, next);
    }
  /* Translators: %s is a day to come */
  return g_strdup_printf (_ ("Waiting for a reply until %s. Enter it here when it comes."), day);
}

/* While nothing can be done but wait, a button would do nothing. */
static void
update_waiting (VigieAuditPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const gboolean can_close = vigie_audit_can_close_unanswered (self->audit, now);
  const gboolean can_remind = vigie_audit_can_remind (self->audit, now);
  g_autofree char *words = describe_waiting (self, can_close, can_remind);
  g_autoptr (GString) text = g_string_new (words);
  g_string_replace (text, "..", ".", 0); /* an abbreviated month at the end of a sentence */
  vigie_banner_set_title (self->waiting_banner, text->str);
  g_object_set (self->waiting_banner, "button-label",
                can_close    ? _ ("_Close as No Reply")
                : can_remind ? _ ("Reminder _Sent")
                             : NULL,
                "action-name", can_close ? "audit.close-unanswered" : "audit.remind", NULL);
  vigie_banner_set_revealed (self->waiting_banner, words != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.close-unanswered", can_close);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.remind", can_remind);
}

void
vigie_audit_page_update_clock (VigieAuditPage *self)
{
  vigie_clock_notice_update (self->clock_banner, self->workspace);
}

/* Form and review ------------------------------------------------------------------------------ */

static gboolean
is_draft (VigieAuditPage *self)
{
  return self->audit && vigie_audit_get_state (self->audit) == VIGIE_AUDIT_DRAFT;
}

static void
update_actions (VigieAuditPage *self)
{
  const gboolean draft = is_draft (self);
  const gboolean reviewing = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "review");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.review", draft && !reviewing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.answer-history", draft && !reviewing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.choose-mail",
                                 draft && vigie_mail_reader_can_read (self->audit));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.discard", draft);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.revise", self->audit && !draft);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "audit.export", self->audit && !draft);
  gtk_widget_set_visible (self->review_button, draft && !reviewing);
}

/* The program goes on there after a restart. */
static void
note_reviewing (VigieAuditPage *self, gboolean is_reviewing)
{
  vigie_places_set_reviewing (vigie_workspace_get_folder (self->workspace), is_reviewing);
}

static void
show_review (VigieAuditPage *self)
{
  vigie_review_page_show (self->review, self->audit);
  vigie_review_page_explain (self->review, vigie_workspace_get_campaign (self->workspace));
  gtk_stack_set_visible_child_name (self->stack, "review");
  update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->review));
}

static void
review_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (!is_draft (self) || !vigie_form_view_commit (self->form))
    return;
  show_review (self);
  note_reviewing (self, TRUE);
}

static void
form_review_cb (VigieFormView *form, VigieAuditPage *self)
{
  review_activated (GTK_WIDGET (self), NULL, NULL);
}

static void
go_to_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (!is_draft (self))
    return;
  gtk_stack_set_visible_child_name (self->stack, "form");
  note_reviewing (self, FALSE);
  update_actions (self);
  vigie_form_view_go_to (self->form, g_variant_get_string (parameter, NULL));
}

static void
go_to_reason_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (self->returned_path)
    gtk_widget_activate_action (widget, "audit.go-to", "s", self->returned_path);
}

/* One step back: from the review to the questions, from there to the list. */
static void
back_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (is_draft (self) && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "review"))
    {
      gtk_stack_set_visible_child_name (self->stack, "form");
      note_reviewing (self, FALSE);
      update_actions (self);
      gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
      return;
    }
  gtk_widget_activate_action (widget, "auditor.back", NULL);
}

static void
scenario_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (gtk_widget_get_visible (GTK_WIDGET (self->scenario_button)))
    gtk_toggle_button_set_active (self->scenario_button,
                                  !gtk_toggle_button_get_active (self->scenario_button));
}

/* Notes ---------------------------------------------------------------------------------------- */

static void
note_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (self->audit)
    vigie_notes_pane_begin (self->notes);
}

static void
notes_left_cb (VigieAuditPage *self)
{
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
notes_counted_cb (VigieAuditPage *self)
{
  guint count;
  g_object_get (self->notes, "count", &count, NULL);
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *name = g_strdup_printf (ngettext ("%u note", "%u notes", count), count);
  gtk_label_set_label (self->notes_count, number);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_count), count > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notes_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, count > 0 ? name : _ ("Notes"),
                                  -1);
}

/* Finalising ----------------------------------------------------------------------------------- */

static void
finalise_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (source);
  g_autoptr (GError) error = NULL;
  if (!vigie_message_ask_finish (result) || !is_draft (self))
    return;
  if (!vigie_audit_finalise (self->audit, &error))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Audit Was Not Finalised"), error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Audit finalised"));
  update_title (self);
  show_review (self);
}

static void
finalise_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (!is_draft (self))
    return;
  vigie_message_ask (widget, _ ("Finalise This Audit?"),
                     _ ("Afterwards it can only be read. To correct it you would revise it, with a "
                        "reason that is kept."),
                     _ ("_Finalise"), FALSE, NULL, finalise_answered, NULL);
}

/* Revising and discarding ---------------------------------------------------------------------- */

static void
reopen (VigieAuditPage *self)
{
  g_autofree char *id = g_strdup (vigie_audit_get_id (self->audit));
  vigie_audit_page_set_audit (self, self->workspace, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "auditor.open", "s", id);
}

static void
revise_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (source);
  g_autoptr (GtkWidget) entry = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  if (!vigie_message_ask_finish (result) || !self->audit)
    return;
  if (vigie_workspace_revise (self->workspace, vigie_audit_get_id (self->audit), reason, &error))
    reopen (self);
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Audit Cannot Be Revised"), error);
}

static void
revise_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Reason"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  vigie_message_ask (widget, _ ("Revise This Audit?"),
                     _ ("It becomes a draft again, as its next revision. The revision before it is "
                        "kept. Why is it changed?"),
                     _ ("_Revise"), FALSE, entry, revise_answered, g_object_ref (entry));
}

static void
discard_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (source);
  g_autoptr (GError) error = NULL;
  if (!vigie_message_ask_finish (result) || !is_draft (self))
    return;
  g_autofree char *id = g_strdup (vigie_audit_get_id (self->audit));
  vigie_audit_page_set_audit (self, self->workspace, NULL);
  if (!vigie_workspace_discard (self->workspace, id, &error))
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Draft Was Not Discarded"), error);
      gtk_widget_activate_action (GTK_WIDGET (self), "auditor.open", "s", id);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Draft discarded"));
  gtk_widget_activate_action (GTK_WIDGET (self), "auditor.back", NULL);
}

static void
discard_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_message_ask (widget, _ ("Discard This Draft?"),
                     _ ("All its answers are thrown away. An assignment can be begun again."),
                     _ ("_Discard"), TRUE, NULL, discard_answered, NULL);
}

/* Undone like any answer, should the reply come late. */
static void
close_unanswered_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (!is_draft (self) || !vigie_audit_page_commit (self))
    return;
  if (!vigie_audit_close_unanswered (self->audit, now, &error))
    vigie_message_show_error (widget, _ ("The Audit Was Not Closed"), error);
  else
    vigie_form_view_tell_done (self->form, _ ("Closed as no reply"));
}

/* Sent by the auditor, outside of the program: it notes when. */
static void
remind_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (!is_draft (self) || !vigie_audit_page_commit (self))
    return;
  if (!vigie_audit_remind (self->audit, now, &error))
    vigie_message_show_error (widget, _ ("The Reminder Was Not Noted"), error);
  else
    vigie_form_view_tell_done (self->form, _ ("Reminder noted"));
}

/* The rest of the menu ------------------------------------------------------------------------- */

/* @path is (nullable): of one question */
static void
show_history (VigieAuditPage *self, const char *path)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GError) error = NULL;
  const char *id = vigie_audit_get_id (self->audit);
  g_autoptr (GPtrArray) history =
    path ? vigie_workspace_get_answer_history (self->workspace, id, path, &error)
         : vigie_workspace_get_history (self->workspace, id, &error);
  if (!history)
    {
      vigie_message_show_error (widget, _ ("The History Cannot Be Read"), error);
      return;
    }
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog = vigie_history_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                vigie_audit_get_session (self->audit), history,
                                                vigie_workspace_get_code (self->workspace), path);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
history_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (self->audit && vigie_audit_page_commit (self))
    show_history (self, NULL);
}

/* Of the question one is at */
static void
answer_history_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (self->audit && vigie_audit_page_commit (self))
    show_history (self, vigie_audit_get_position (self->audit));
}

static void
pdf_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (source);
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GError) error = NULL;
  if (!file || !self->audit)
    return;
  if (vigie_audit_copy_write (self->audit, g_file_peek_path (file), &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-file", "(ss)", _ ("PDF saved"),
                                g_file_peek_path (file));
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The PDF Was Not Saved"), error);
}

static void
save_pdf_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (!self->audit || !vigie_audit_page_commit (self))
    return;
  VigieWorkItem *item = vigie_audit_get_item (self->audit);
  g_autofree char *suggestion = g_strdup_printf (
    "%s-%s.pdf", vigie_work_item_get_organisation (item), vigie_work_item_get_channel (item));
  vigie_file_dialog_save (widget, _ ("Save as PDF"), suggestion, pdf_chosen, NULL);
}

static void
choose_mail_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (widget);
  if (self->audit && vigie_audit_page_commit (self))
    vigie_mail_reader_choose (self->form);
}

static void
save_copy_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_draft (VIGIE_AUDIT_PAGE (widget)))
    vigie_audit_rescue_save_copy (VIGIE_AUDIT_PAGE (widget));
}

static void
open_backup_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_draft (VIGIE_AUDIT_PAGE (widget)))
    vigie_audit_rescue_open_backup (VIGIE_AUDIT_PAGE (widget));
}

static void
export_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "auditor.export", NULL);
}

/* Public --------------------------------------------------------------------------------------- */

static void
audit_saved_cb (VigieAuditPage *self)
{
  update_title (self);
  update_waiting (self);
  vigie_scenario_pane_update (self->scenario, vigie_audit_get_item (self->audit));
  vigie_audit_page_update_clock (self);
}

/* A form in one language needs no menu for it. */
static void
show_languages (VigieAuditPage *self)
{
  GMenuModel *languages = vigie_form_view_get_language_menu (self->form);
  g_menu_remove_all (self->language_section);
  if (g_menu_model_get_n_items (languages) > 0)
    g_menu_append_submenu (self->language_section, _ ("Form _Language"), languages);
}

static void
show_audit (VigieAuditPage *self)
{
  VigieWorkItem *item = vigie_audit_get_item (self->audit);
  self->saved_handler =
    g_signal_connect_swapped (self->audit, "notify::saved-at", G_CALLBACK (audit_saved_cb), self);
  update_title (self);
  show_scenario (self, item);
  vigie_notes_pane_set_audit (self->notes, self->audit);
  show_reason (self);
  update_waiting (self);
  vigie_audit_page_update_clock (self);
  if (!is_draft (self))
    {
      show_review (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "form");
  vigie_form_view_set_audit (self->form, self->audit);
  show_languages (self);
  update_actions (self);
}

void
vigie_audit_page_set_audit (VigieAuditPage *self, VigieWorkspace *workspace, VigieAudit *audit)
{
  g_return_if_fail (VIGIE_IS_AUDIT_PAGE (self));
  if (self->audit)
    {
      g_clear_signal_handler (&self->saved_handler, self->audit);
      vigie_form_view_set_audit (self->form, NULL);
      vigie_review_page_show (self->review, NULL);
      vigie_notes_pane_set_audit (self->notes, NULL);
    }
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->audit, audit);
  if (audit)
    show_audit (self);
  else
    update_actions (self);
}

VigieAudit *
vigie_audit_page_get_audit (VigieAuditPage *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT_PAGE (self), NULL);
  return self->audit;
}

void
vigie_audit_page_read_mail (VigieAuditPage *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_AUDIT_PAGE (self) && path);
  vigie_mail_reader_read (self->form, path);
}

gboolean
vigie_audit_page_commit (VigieAuditPage *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT_PAGE (self), TRUE);
  if (!is_draft (self))
    return TRUE;
  if (!vigie_form_view_commit (self->form))
    return FALSE;
  /* What was saved before may be gone since; the form then says so. */
  g_autoptr (GError) error = NULL;
  if (vigie_audit_save_again (self->audit, &error)
      || !g_error_matches (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_GONE))
    return TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self->form), "form.save-again", NULL);
  return FALSE;
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_audit_page_dispose (GObject *object)
{
  VigieAuditPage *self = VIGIE_AUDIT_PAGE (object);
  if (self->box)
    vigie_audit_page_set_audit (self, NULL, NULL);
  g_clear_pointer (&self->returned_path, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_audit_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, box);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, title);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, review_button);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, language_section);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, saved);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, scenario_button);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, notes_button);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, notes_count);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, notes);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, bin);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, body);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, scenario);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, clock_banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, waiting_banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, returned_banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, form);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditPage, review);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "audit.back", NULL, back_activated);
  gtk_widget_class_install_action (widget_class, "audit.review", NULL, review_activated);
  gtk_widget_class_install_action (widget_class, "audit.go-to", "s", go_to_activated);
  gtk_widget_class_install_action (widget_class, "audit.go-to-reason", NULL,
                                   go_to_reason_activated);
  gtk_widget_class_install_action (widget_class, "audit.finalise", NULL, finalise_activated);
  gtk_widget_class_install_action (widget_class, "audit.revise", NULL, revise_activated);
  gtk_widget_class_install_action (widget_class, "audit.discard", NULL, discard_activated);
  gtk_widget_class_install_action (widget_class, "audit.close-unanswered", NULL,
                                   close_unanswered_activated);
  gtk_widget_class_install_action (widget_class, "audit.remind", NULL, remind_activated);
  gtk_widget_class_install_action (widget_class, "audit.save-pdf", NULL, save_pdf_activated);
  gtk_widget_class_install_action (widget_class, "audit.choose-mail", NULL, choose_mail_activated);
  gtk_widget_class_install_action (widget_class, "audit.history", NULL, history_activated);
  gtk_widget_class_install_action (widget_class, "audit.answer-history", NULL,
                                   answer_history_activated);
  gtk_widget_class_install_action (widget_class, "audit.export", NULL, export_activated);
  gtk_widget_class_install_action (widget_class, "audit.save-copy", NULL, save_copy_activated);
  gtk_widget_class_install_action (widget_class, "audit.open-backup", NULL, open_backup_activated);
  gtk_widget_class_install_action (widget_class, "audit.scenario", NULL, scenario_activated);
  gtk_widget_class_install_action (widget_class, "audit.note", NULL, note_activated);
}

static void
vigie_audit_page_class_init (VigieAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_audit_page_dispose;
  g_type_ensure (VIGIE_TYPE_BANNER);
  g_type_ensure (VIGIE_TYPE_FORM_VIEW);
  g_type_ensure (VIGIE_TYPE_NARROW_BIN);
  g_type_ensure (VIGIE_TYPE_NOTES_PANE);
  g_type_ensure (VIGIE_TYPE_REVIEW_PAGE);
  g_type_ensure (VIGIE_TYPE_SCENARIO_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-audit-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
vigie_audit_page_init (VigieAuditPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_menu_focus_add (self->menu_button);
  vigie_keys_add (GTK_WIDGET (self), "<Control>r", "audit.review");
  vigie_keys_add (GTK_WIDGET (self), "<Control>i", "audit.scenario");
  vigie_keys_add (GTK_WIDGET (self), "<Control>h", "audit.answer-history");
  vigie_keys_add (GTK_WIDGET (self), "<Control>t", "audit.note");
  /* From the head of the page too, as after a choice from the menu */
  vigie_keys_add (GTK_WIDGET (self), "<Control>g", "form.jump");
  vigie_keys_add (GTK_WIDGET (self), "<Control>j", "form.jump");
  vigie_keys_add (GTK_WIDGET (self), "F6", "form.sections");
  vigie_keys_add (GTK_WIDGET (self), "F8", "form.next-problem");
  vigie_keys_add (GTK_WIDGET (self), "<Alt>Left", "audit.back");
  g_signal_connect_swapped (self->bin, "notify::narrow", G_CALLBACK (narrow_changed_cb), self);
  narrow_changed_cb (self);
  g_signal_connect_swapped (self->notes, "left", G_CALLBACK (notes_left_cb), self);
  g_signal_connect_swapped (self->notes, "notify::count", G_CALLBACK (notes_counted_cb), self);
  notes_counted_cb (self);
  g_signal_connect (self->form, "review", G_CALLBACK (form_review_cb), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "form",
                                  vigie_form_view_get_actions (self->form));
  update_actions (self);
}

GtkWidget *
vigie_audit_page_new (void)
{
  return g_object_new (VIGIE_TYPE_AUDIT_PAGE, NULL);
}
