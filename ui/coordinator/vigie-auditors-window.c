/* vigie-auditors-window.c: all auditors of a campaign, their certificates and their work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-auditors-window.h"

#include "base/vigie-clock.h"
#include "compat/vigie-banner.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-auditor-line.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-enrolment.h"
#include "coordinator/vigie-unlock.h"
#include "form/vigie-calendar-button.h"
#include "form/vigie-value-text.h"
#include "vigie-drop.h"
#include "vigie-fold.h"

#include <glib/gi18n-lib.h>

struct _VigieAuditorsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  VigieBanner *banner;
  GtkStack *stack;
  GtkStack *found;
  GtkWidget *enrol;
  GtkEditable *search;
  GtkListView *view;

  VigieCoordination *coordination;
  VigieAuditorList *list;
};

G_DEFINE_FINAL_TYPE (VigieAuditorsWindow, vigie_auditors_window, ADW_TYPE_WINDOW)

static void
tell (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieAuditorsWindow *self = VIGIE_AUDITORS_WINDOW (widget);
  vigie_banner_set_title (self->banner, g_variant_get_string (parameter, NULL));
  vigie_banner_set_revealed (self->banner, TRUE);
}

static void
say (VigieAuditorsWindow *self, const char *text)
{
  vigie_banner_set_title (self->banner, text);
  vigie_banner_set_revealed (self->banner, TRUE);
}

static void
update (VigieAuditorsWindow *self)
{
  gtk_stack_set_visible_child_name (
    self->stack, vigie_auditor_list_get_total (self->list) > 0 ? "list" : "empty");
  gtk_stack_set_visible_child_name (
    self->found, g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 ? "some" : "none");
}

/* What changes the campaign waits for what runs. */
static void
busy_changed_cb (VigieAuditorsWindow *self)
{
  static const char *const names[] = { "auditors.enrol", "auditors.renew", "auditors.revoke",
                                       "auditors.take-back" };
  const gboolean idle = self->coordination && !vigie_coordination_is_busy (self->coordination);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], idle);
}

static void
search_changed_cb (VigieAuditorsWindow *self)
{
  g_auto (GStrv) words = vigie_fold_words (gtk_editable_get_text (self->search));
  vigie_auditor_list_filter (self->list, (const char *const *) words);
}

/* Escape: the entry keeps it from the window. */
static void
search_stopped_cb (VigieAuditorsWindow *self)
{
  if (*gtk_editable_get_text (self->search))
    gtk_editable_set_text (self->search, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieAuditorsWindow) self = user_data;
  g_autoptr (GHashTable) counts = vigie_coordination_count_audits_finish (result);
  if (self->list && counts)
    vigie_auditor_list_set_counts (self->list, counts);
}

/* Certificates --------------------------------------------------------------------------------- */

static void
enrol (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_enrolment_choose (widget, VIGIE_AUDITORS_WINDOW (widget)->coordination);
}

static void
certificate_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieAuditorsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  if (!vigie_coordination_write_text_finish (result, &error))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Certificate Was Not Saved"), error);
  else if (self->coordination) /* not closed meanwhile */
    say (self, _ ("Certificate saved: send it to the auditor"));
}

static void
certificate_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditorsWindow *self = VIGIE_AUDITORS_WINDOW (source);
  g_autofree char *code = user_data;
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  if (path)
    vigie_coordination_save_certificate (self->coordination, code, path, certificate_saved_cb,
                                         g_object_ref (self));
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *code = g_variant_get_string (parameter, NULL);
  g_autofree char *name = g_strconcat (code, ".pem", NULL);
  vigie_file_dialog_save (widget, _ ("Save Certificate"), name, certificate_chosen_cb,
                          g_strdup (code));
}

/** Act: what is done with an auditor's certificate, in a thread */
typedef struct
{
  VigieAuditorsWindow *window;
  char *done;     /* what is said then */
  char *not_done; /* heading of the message that it failed */
} Act;

/* @done: (transfer full) */
static Act *
act_new (gpointer window, char *done, const char *not_done)
{
  Act *act = g_new (Act, 1);
  *act = (Act){ g_object_ref (window), done, g_strdup (not_done) };
  return act;
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Act *act = user_data;
  g_autoptr (VigieAuditorsWindow) self = act->window;
  g_autofree char *text = act->done;
  g_autofree char *heading = act->not_done;
  g_autoptr (GError) error = NULL;
  if (!vigie_coordination_save_finish (VIGIE_COORDINATION (source), result, &error))
    vigie_message_show_error (GTK_WIDGET (self), heading, error);
  else if (self->coordination) /* not closed meanwhile */
    say (self, text);
}

static void
renew (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieAuditorsWindow *self = VIGIE_AUDITORS_WINDOW (widget);
  const char *code = g_variant_get_string (parameter, NULL);
  if (!vigie_unlock_before (widget, self->coordination, action, parameter))
    return;
  /* Translators: %s is the code of an auditor */
  char *text = g_strdup_printf (
    _ ("The certificate of %s is renewed: publish the campaign, so that the auditor gets it"),
    code);
  vigie_coordination_renew (self->coordination, code, acted_cb,
                            act_new (self, text, _ ("The Certificate Was Not Renewed")));
}

/* Revoking ------------------------------------------------------------------------------------- */

/** Revocation: what a person is asked for */
typedef struct
{
  VigieCoordination *coordination;
  char *code;
  GtkLabel *consequence;
  GtkEditable *day;
  GtkEditable *why;
} Revocation;

static void
revocation_free (Revocation *self)
{
  g_object_unref (self->coordination);
  g_free (self->code);
  g_clear_object (&self->consequence);
  g_clear_object (&self->day);
  g_clear_object (&self->why);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Revocation, revocation_free)

/* From the beginning of the day that was entered, from now on if that is today or none; NULL: that
 * is no day. */
static GDateTime *
read_when (const Revocation *self)
{
  const char *text = gtk_editable_get_text (self->day);
  g_autofree char *date = vigie_value_text_read_date (text);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  int year, month, day;
  if (strspn (text, " ") == strlen (text) || g_strcmp0 (date, today) == 0)
    return g_steal_pointer (&now);
  if (!date || sscanf (date, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return NULL;
  return g_date_time_new_local (year, month, day, 0, 0, 0);
}

static char *
tell_no_day (const Revocation *self)
{
  g_autofree char *pattern = vigie_value_text_date_pattern ();
  return g_strdup_printf (_ ("“%s” is no day: write it as %s"), gtk_editable_get_text (self->day),
                          pattern);
}

static char *
tell_consequence (const Revocation *self)
{
  g_autoptr (GDateTime) when = read_when (self);
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  const VigieAuditor *auditor =
    vigie_campaign_find_auditor (vigie_coordination_get_campaign (self->coordination), self->code);
  guint bundles = 0, audits = 0;
  if (!when)
    return tell_no_day (self);
  if (store)
    (void) vigie_store_count_signed (store, auditor->certificate, when, &bundles, &audits, NULL);
  g_autofree char *refused = g_strdup_printf (
    /* Translators: %s is the code of an auditor */
    _ ("Once you publish, bundles that %s signed from then on are refused."), self->code);
  g_autofree char *here = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "%u audit signed since then is here already: it stays, and verifying the store "
                 "will name it.",
                 "%u audits signed since then are here already: they stay, and verifying the store "
                 "will name them.",
                 audits),
    audits);
  return g_strdup_printf ("%s\n%s", refused,
                          audits > 0 ? here : _ ("Nothing signed since then is here."));
}

static void
day_changed_cb (GtkEditable *day, Revocation *self)
{
  g_autoptr (GDateTime) when = read_when (self);
  g_autofree char *text = tell_consequence (self);
  gtk_label_set_text (self->consequence, text);
  vigie_message_let_accept (GTK_WIDGET (day), when != NULL);
}

static void
revoke_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditorsWindow *self = VIGIE_AUDITORS_WINDOW (source);
  g_autoptr (Revocation) asked = user_data;
  g_signal_handlers_disconnect_by_data (asked->day, asked);
  g_autoptr (GDateTime) when = read_when (asked);
  if (!vigie_message_ask_finish (result) || !when)
    return;
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (asked->why)));
  /* Translators: %s is the code of an auditor */
  char *text = g_strdup_printf (
    _ ("The certificate of %s is revoked: publish the campaign to make it known"), asked->code);
  vigie_coordination_revoke (self->coordination, asked->code, when, why, acted_cb,
                             act_new (self, text, _ ("The Certificate Was Not Revoked")));
}

static GtkEditable *
add_entry (GtkWidget *box, const char *caption, const char *name, const char *text, gboolean is_day)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (caption);
  GtkWidget *entry = gtk_entry_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  is_day ? vigie_calendar_button_beside (GTK_EDITABLE (entry), name) : entry);
  return GTK_EDITABLE (g_object_ref (entry));
}

static GtkWidget *
make_form (Revocation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *consequence = gtk_label_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *iso = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *today = vigie_value_text_show (VIGIE_FORM_TYPE_DATE, iso);
  gtk_label_set_wrap (GTK_LABEL (consequence), TRUE);
  gtk_label_set_xalign (GTK_LABEL (consequence), 0);
  self->consequence = GTK_LABEL (g_object_ref (consequence));
  self->day = add_entry (box, _ ("Does not count from this _day on"),
                         _ ("Does not count from this day on"), today, TRUE);
  self->why = add_entry (box, _ ("_Reason, for you alone"), _ ("Reason, for you alone"), "", FALSE);
  gtk_box_append (GTK_BOX (box), consequence);
  g_signal_connect (self->day, "changed", G_CALLBACK (day_changed_cb), self);
  day_changed_cb (self->day, self);
  /* Large letters leave less height than all of it needs. */
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  return scrolled;
}

static void
ask_to_revoke (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordination *coordination = VIGIE_AUDITORS_WINDOW (widget)->coordination;
  const char *code = g_variant_get_string (parameter, NULL);
  const VigieAuditor *auditor =
    vigie_campaign_find_auditor (vigie_coordination_get_campaign (coordination), code);
  if (!auditor || !auditor->certificate)
    return;
  Revocation *asked = g_new0 (Revocation, 1);
  asked->coordination = g_object_ref (coordination);
  asked->code = g_strdup (code);
  GtkWidget *form = make_form (asked);
  /* Translators: %s is the code of an auditor */
  g_autofree char *heading = g_strdup_printf (_ ("Revoke the Certificate of %s?"), asked->code);
  vigie_message_ask (widget, heading,
                     _ ("Do so when the key was lost or stolen, or the auditor has left. What was "
                        "signed before counts on."),
                     _ ("_Revoke"), TRUE, form, revoke_answered_cb, asked);
}

static void
take_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieAuditorsWindow *self = VIGIE_AUDITORS_WINDOW (widget);
  const char *code = g_variant_get_string (parameter, NULL);
  if (vigie_coordination_can_restore_auditor (self->coordination, code))
    vigie_coordination_take_back_revocation (
      self->coordination, code, acted_cb,
      act_new (self, g_strdup (_ ("The revocation was taken back")),
               _ ("The Revocation Was Not Taken Back")));
  else
    vigie_coordination_take_back_certificate (
      self->coordination, code, acted_cb,
      act_new (self, g_strdup_printf (_ ("The certificate of %s was taken back"), code),
               _ ("The Certificate Was Not Taken Back")));
}

/* Window --------------------------------------------------------------------------------------- */

static void
take_dropped (GtkWidget *widget, GListModel *files)
{
  VigieAuditorsWindow *self = VIGIE_AUDITORS_WINDOW (widget);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);
      if (path)
        g_ptr_array_add (paths, path);
    }
  vigie_enrolment_start (widget, self->coordination, paths);
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, vigie_auditor_line_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  vigie_auditor_line_set_item (VIGIE_AUDITOR_LINE (gtk_list_item_get_child (item)),
                               gtk_list_item_get_item (item));
}

static void
vigie_auditors_window_dispose (GObject *object)
{
  VigieAuditorsWindow *self = VIGIE_AUDITORS_WINDOW (object);
  g_clear_object (&self->list);
  g_clear_object (&self->coordination);
  G_OBJECT_CLASS (vigie_auditors_window_parent_class)->dispose (object);
}

static void
vigie_auditors_window_class_init (VigieAuditorsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_auditors_window_dispose;
  g_type_ensure (VIGIE_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-auditors-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorsWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorsWindow, found);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorsWindow, enrol);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorsWindow, search);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorsWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", tell);
  gtk_widget_class_install_action (widget_class, "auditors.enrol", NULL, enrol);
  gtk_widget_class_install_action (widget_class, "auditors.save", "s", save);
  gtk_widget_class_install_action (widget_class, "auditors.renew", "s", renew);
  gtk_widget_class_install_action (widget_class, "auditors.revoke", "s", ask_to_revoke);
  gtk_widget_class_install_action (widget_class, "auditors.take-back", "s", take_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_auditors_window_init (VigieAuditorsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->enrol))), TRUE);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  (void) vigie_drop_take_files (GTK_WIDGET (self), GTK_PHASE_BUBBLE, take_dropped);
}

GtkWindow *
vigie_auditors_window_new (GtkWindow *parent, VigieCoordination *coordination)
{
  VigieAuditorsWindow *self =
    g_object_new (VIGIE_TYPE_AUDITORS_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  self->list = vigie_auditor_list_new (coordination);
  adw_window_title_set_subtitle (self->title, vigie_coordination_get_name (coordination));
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (coordination, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  busy_changed_cb (self);
  vigie_coordination_count_audits (coordination, counted_cb, g_object_ref (self));
  return GTK_WINDOW (self);
}

VigieAuditorList *
vigie_auditors_window_get_list (VigieAuditorsWindow *self)
{
  return self->list;
}
