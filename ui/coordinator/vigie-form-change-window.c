/* vigie-form-change-window.c: a form that shall take the place of another, before it does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-form-change-window.h"

#include "base/vigie-error.h"
#include "campaign/vigie-campaign-scoring.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-message.h"
#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-forms.h"
#include "coordinator/vigie-fact.h"
#include "coordinator/vigie-trial-window.h"
#include "form/vigie-form-compare.h"

#include <glib/gi18n-lib.h>

#define EVERY 2 /* seconds */

struct _VigieFormChangeWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *summary;
  GtkListView *list;
  GtkWidget *use;
  GtkWidget *buttons;

  VigieCoordination *coordination;
  char *channel;
  char *path;
  GFileMonitor *monitor; /* (nullable) */
  guint polling;         /* source */
  char *state;           /* (nullable): of the file, when it was checked last */
  gboolean is_checking;
  gboolean is_stale; /* the file was changed since */
  /* The campaign with the form; NULL if it cannot be used. */
  VigieCampaign *campaign;
  VigieCampaignForms *forms;
};

G_DEFINE_FINAL_TYPE (VigieFormChangeWindow, vigie_form_change_window, ADW_TYPE_WINDOW)

static void
add (GListStore *list, const char *name, const char *value)
{
  g_autoptr (VigieFact) fact = vigie_fact_new (name, value);
  g_list_store_append (list, fact);
}

/* Findings ------------------------------------------------------------------------------------- */

static char *
describe_place (gboolean is_error, int line)
{
  if (line > 0)
    /* Translators: %d is a line of a file */
    return g_strdup_printf (is_error ? _ ("Error in line %d") : _ ("Warning for line %d"), line);
  return g_strdup (is_error ? _ ("Error") : _ ("Warning"));
}

static void
add_finding (GListStore *list, gboolean is_error, int line, const char *text, const char *code)
{
  g_autofree char *place = describe_place (is_error, line);
  g_autofree char *value = g_strdup_printf ("%s [%s]", text, code);
  add (list, place, value);
}

/* All findings of the load; whether there was an error among them. */
static gboolean
add_findings (GListStore *list, GPtrArray *findings)
{
  gboolean any = FALSE;
  for (guint i = 0; findings && i < findings->len; i++)
    {
      const VigieFormDiagnostic *finding = g_ptr_array_index (findings, i);
      add_finding (list, finding->is_error, finding->line, finding->text, finding->code);
      any |= finding->is_error;
    }
  return any;
}

/* Differences ---------------------------------------------------------------------------------- */

static const char *
get_kind_name (VigieFormDifferenceKind kind)
{
  switch (kind)
    {
    case VIGIE_FORM_DIFFERENCE_ADDED:
      return C_ ("change of a form", "New question");
    case VIGIE_FORM_DIFFERENCE_REMOVED:
      return C_ ("change of a form", "Question taken away");
    case VIGIE_FORM_DIFFERENCE_TYPE:
      return C_ ("change of a form", "Answered in another way");
    case VIGIE_FORM_DIFFERENCE_CHOICES:
      return C_ ("change of a form", "Other choices");
    case VIGIE_FORM_DIFFERENCE_SCORING:
      return C_ ("change of a form", "Counts otherwise");
    case VIGIE_FORM_DIFFERENCE_TEXT:
      return C_ ("change of a form", "Worded otherwise");
    default:
      g_assert_not_reached ();
    }
}

static void
add_difference (GListStore *list, const VigieFormDifference *difference)
{
  g_autofree char *value =
    difference->kind == VIGIE_FORM_DIFFERENCE_TEXT
      /* Translators: how something is worded now, and how it was */
      ? g_strdup_printf (_ ("%s\nBefore: %s"), difference->after, difference->before)
      : difference->before
          /* Translators: a question; what is said of it now; what was said of it before */
          ? g_strdup_printf (_ ("%s\nNow: %s\nBefore: %s"), difference->label, difference->after,
                             difference->before)
          : g_strdup (difference->label);
  add (list, get_kind_name (difference->kind), value);
}

/* Checking ------------------------------------------------------------------------------------- */

/** Check: what a thread needs to know, and what it found */
typedef struct
{
  char *folder;
  char *channel;
  char *path;
  GListStore *facts;
  char *summary;
  VigieCampaign *campaign;   /* (nullable): with the form */
  VigieCampaignForms *forms; /* (nullable) */
} Check;

static void
check_free (gpointer data)
{
  Check *self = data;
  g_free (self->folder);
  g_free (self->channel);
  g_free (self->path);
  g_object_unref (self->facts);
  g_free (self->summary);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_free (self);
}

static guint
add_differences (Check *self, VigieForm *before)
{
  g_autoptr (VigieForm) after =
    vigie_campaign_load_form (self->campaign, self->forms, self->channel, NULL);
  if (!before || !after)
    return 0;
  g_autoptr (GPtrArray) differences =
    vigie_form_compare (before, after, g_get_language_names ()[0]);
  for (guint i = 0; i < differences->len; i++)
    add_difference (self->facts, g_ptr_array_index (differences, i));
  return differences->len;
}

static char *
refuse (Check *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  /* Translators: %s is a file */
  return g_strdup_printf (_ ("%s cannot be used yet: mend the errors"), name);
}

static char *
summarise (Check *self, const char *before, guint differences)
{
  g_autofree char *name = g_path_get_basename (self->path);
  const VigieChannel *after = vigie_campaign_find_channel (self->campaign, self->channel);
  if (differences == 0)
    return g_strdup_printf (_ ("%s asks and counts the same as the form before it"), name);
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 /* Translators: a file; versions of the new form and the one before; a number */
                 "%s: version %s after version %s, %u difference",
                 "%s: version %s after version %s, %u differences", differences),
    name, after->form_version, before, differences);
}

/* Puts the form into the campaign, which is in memory alone, and compares it with the one that is
 * there; %FALSE: it cannot be used. */
static gboolean
try_form (Check *self, VigieCampaign *campaign, VigieCampaignForms *forms, GError **error)
{
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, self->channel);
  g_autofree char *version = channel ? g_strdup (channel->form_version) : NULL;
  g_autoptr (VigieForm) before =
    channel ? vigie_campaign_load_form (campaign, forms, self->channel, NULL) : NULL;
  if (!vigie_campaign_take_form (campaign, forms, self->channel, self->path, error))
    return FALSE;
  self->campaign = vigie_campaign_ref (campaign);
  self->forms = g_hash_table_ref (forms);
  self->summary = summarise (self, version, add_differences (self, before));
  return TRUE;
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *self = data;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (self->folder, &forms, &error);
  g_autoptr (VigieForm) form =
    campaign ? vigie_form_load_file (self->path, NULL, &findings, &error) : NULL;
  g_autoptr (GPtrArray) faults = form ? vigie_campaign_list_scoring_faults (campaign, form) : NULL;
  gboolean told = add_findings (self->facts, findings);
  told |= add_findings (self->facts, faults);
  if (!form || !try_form (self, campaign, forms, &error))
    {
      self->summary = refuse (self);
      if (!told)
        add_finding (self->facts, TRUE, vigie_error_get_line (error), error->message,
                     vigie_error_get_word (error));
    }
  g_task_return_boolean (task, TRUE);
}

static void
update_actions (VigieFormChangeWindow *self)
{
  const gboolean good = self->campaign && !self->is_checking;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form-change.try", good);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form-change.use",
                                 good && !vigie_coordination_is_busy (self->coordination));
}

static void
busy_changed_cb (VigieFormChangeWindow *self)
{
  if (self->coordination) /* not closed meanwhile */
    update_actions (self);
}

static void
clear_result (VigieFormChangeWindow *self)
{
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
}

static void check (VigieFormChangeWindow *self);

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieFormChangeWindow *self = VIGIE_FORM_CHANGE_WINDOW (source);
  Check *found = g_task_get_task_data (G_TASK (result));
  if (!self->coordination) /* closed meanwhile */
    return;
  self->is_checking = FALSE;
  clear_result (self);
  self->campaign = g_steal_pointer (&found->campaign);
  self->forms = g_steal_pointer (&found->forms);
  gtk_label_set_text (self->summary, found->summary);
  vigie_fact_show (self->list, G_LIST_MODEL (found->facts));
  update_actions (self);
  if (self->is_stale)
    check (self);
}

/* (transfer full) (nullable): changes when the file does */
static char *
read_state (VigieFormChangeWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                       G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return !info ? NULL
               : g_strdup_printf ("%s|%" G_GOFFSET_FORMAT, g_file_info_get_etag (info),
                                  g_file_info_get_size (info));
}

/* One at a time; what is written meanwhile is checked afterwards. */
static void
check (VigieFormChangeWindow *self)
{
  self->is_stale = self->is_checking;
  if (self->is_checking)
    return;
  g_free (self->state);
  self->state = read_state (self);
  g_autoptr (GTask) task = g_task_new (self, NULL, checked_cb, NULL);
  Check *order = g_new0 (Check, 1);
  order->folder = g_strdup (vigie_coordination_get_folder (self->coordination));
  order->channel = g_strdup (self->channel);
  order->path = g_strdup (self->path);
  order->facts = g_list_store_new (VIGIE_TYPE_FACT);
  g_task_set_source_tag (task, check);
  g_task_set_task_data (task, order, check_free);
  self->is_checking = TRUE;
  update_actions (self);
  vigie_thread_run (task, check_thread);
}

/* An editor may write it in several goes: what is half there is checked again. */
static void
file_changed_cb (VigieFormChangeWindow *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || event == G_FILE_MONITOR_EVENT_CREATED
      || event == G_FILE_MONITOR_EVENT_RENAMED || event == G_FILE_MONITOR_EVENT_MOVED_IN)
    check (self);
}

/* Of files that a portal lends, and of those on network drives, monitors tell nothing. */
static gboolean
poll_cb (gpointer user_data)
{
  VigieFormChangeWindow *self = user_data;
  g_autofree char *state = read_state (self);
  if (state && g_strcmp0 (state, self->state) != 0)
    check (self);
  return G_SOURCE_CONTINUE;
}

static void
watch (VigieFormChangeWindow *self)
{
  self->polling = g_timeout_add_seconds (EVERY, poll_cb, self);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/* Actions -------------------------------------------------------------------------------------- */

static void
try_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieFormChangeWindow *self = VIGIE_FORM_CHANGE_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  GtkWindow *window = vigie_trial_window_new (GTK_WINDOW (self), self->campaign, self->forms,
                                              self->channel, NULL, &error);
  if (window)
    gtk_window_present (window);
  else
    vigie_message_show_error (widget, _ ("The Form Cannot Be Tried Out"), error);
}

static void
used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieFormChangeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done =
    vigie_coordination_change_form_finish (VIGIE_COORDINATION (source), result, NULL, &error);
  if (!done)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Form Was Not Changed"), error);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (!done)
    {
      check (self); /* compared with what is there now */
      return;
    }
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent)
    (void) gtk_widget_activate_action (GTK_WIDGET (parent), "forms.tell", "s",
                                       _ ("Publish the campaign, so that auditors get the form"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
use (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieFormChangeWindow *self = VIGIE_FORM_CHANGE_WINDOW (widget);
  vigie_coordination_replace_form (self->coordination, self->channel, self->path, used_cb,
                                   g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_form_change_window_dispose (GObject *object)
{
  VigieFormChangeWindow *self = VIGIE_FORM_CHANGE_WINDOW (object);
  if (self->monitor)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->polling, g_source_remove);
  g_clear_object (&self->coordination);
  clear_result (self);
  G_OBJECT_CLASS (vigie_form_change_window_parent_class)->dispose (object);
}

static void
vigie_form_change_window_finalize (GObject *object)
{
  VigieFormChangeWindow *self = VIGIE_FORM_CHANGE_WINDOW (object);
  g_free (self->channel);
  g_free (self->path);
  g_free (self->state);
  G_OBJECT_CLASS (vigie_form_change_window_parent_class)->finalize (object);
}

static void
vigie_form_change_window_class_init (VigieFormChangeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_form_change_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_form_change_window_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-form-change-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieFormChangeWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieFormChangeWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, VigieFormChangeWindow, list);
  gtk_widget_class_bind_template_child (widget_class, VigieFormChangeWindow, use);
  gtk_widget_class_bind_template_child (widget_class, VigieFormChangeWindow, buttons);
  gtk_widget_class_install_action (widget_class, "form-change.try", NULL, try_out);
  gtk_widget_class_install_action (widget_class, "form-change.use", NULL, use);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_form_change_window_init (VigieFormChangeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, vigie_flow_layout_new (12, 6));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->use);
}

GtkWindow *
vigie_form_change_window_new (GtkWindow *parent,
                              VigieCoordination *coordination,
                              const char *channel_id,
                              const char *path)
{
  const VigieChannel *channel =
    vigie_campaign_find_channel (vigie_coordination_get_campaign (coordination), channel_id);
  g_return_val_if_fail (channel && path, NULL);

  VigieFormChangeWindow *self =
    g_object_new (VIGIE_TYPE_FORM_CHANGE_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  self->channel = g_strdup (channel_id);
  self->path = g_strdup (path);
  adw_window_title_set_title (self->title, _ ("New Form"));
  adw_window_title_set_subtitle (self->title,
                                 vigie_names_get (channel->names, g_get_language_names ()[0]));
  gtk_label_set_text (self->summary, _ ("The form is looked at…"));
  g_signal_connect_object (coordination, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED);
  check (self);
  watch (self);
  return GTK_WINDOW (self);
}
