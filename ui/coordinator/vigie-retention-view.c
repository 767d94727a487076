/* vigie-retention-view.c: how long audits are kept, and what was deleted after that
 *
 * The period is the campaign's, as it stands in its folder; what is due follows from the edition
 * that was published last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-retention-view.h"

#include "base/vigie-time.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-choice-list.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-unlock.h"
#include "form/vigie-value-text.h"
#include "vigie-box.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieRetentionView
{
  GtkWidget parent_instance;

  GtkLabel *state;
  GtkWidget *months_box;
  GtkSpinButton *months;
  GtkWidget *unpublished;
  GtkWidget *stored;
  GtkBox *waves;
  VigieChoiceList *scope;
  GtkEditable *why;
  GtkWidget *records_part;
  GtkBox *records;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  guint kept;      /* months of the campaign that were put into the field last; #G_MAXUINT: none */
  gboolean is_due; /* the time is over, and audits are there */
  guint n_audits;  /* all that are there */
};

G_DEFINE_FINAL_TYPE (VigieRetentionView, vigie_retention_view, GTK_TYPE_WIDGET)

/* Words ---------------------------------------------------------------------------------------- */

static char *
format_day (const GDate *day)
{
  g_autofree char *iso = vigie_date_to_text (day);
  return vigie_value_text_show (VIGIE_FORM_TYPE_DATE, iso);
}

static char *
describe_state (const VigieRetention *retention)
{
  if (!retention)
    return g_strdup (_ ("Nothing is kept yet: the campaign has not been published."));
  if (!retention->is_stated)
    return g_strdup (_ ("The campaign does not say how long audits may be kept."));
  g_autofree char *day = format_day (&retention->last_day);
  if (!retention->is_over)
    /* Translators: a day */
    return g_strdup_printf (_ ("Audits may be kept until %s."), day);
  if (retention->audits == 0)
    return g_strdup_printf (_ ("Audits could be kept until %s, and none is left."), day);
  return g_strdup_printf (_ ("Audits could be kept until %s: they are due to be deleted."), day);
}

static char *
describe_wave (const VigieRetainedWave *retained)
{
  const VigieWave *wave = retained->wave;
  g_autofree char *kept = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u audit is kept", "%u audits are kept", retained->audits),
    retained->audits);
  g_autofree char *erased = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u was deleted", "%u were deleted", retained->erased),
    retained->erased);
  /* Translators: name of a wave, “12 audits are kept”, “3 were deleted” */
  return g_strdup_printf (_ ("%s: %s, %s"),
                          vigie_names_get (wave->names, g_get_language_names ()[0]), kept, erased);
}

static GtkWidget *
add_text (GtkBox *box, const char *text)
{
  GtkWidget *label = vigie_label_new (text, NULL);
  gtk_box_append (box, label);
  return label;
}

/* Records -------------------------------------------------------------------------------------- */

static void
add_record (VigieRetentionView *self, const VigieErasure *erasure)
{
  g_autoptr (GDateTime) time = vigie_time_from_text (erasure->created, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;
  g_autofree char *when =
    local ? g_date_time_format (local, "%x %H:%M") : g_strdup (erasure->created);
  g_autofree char *count =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u audit", "%u audits", erasure->audits->len),
                     erasure->audits->len);
  /* Translators: “12 audits on 12/05/28 14:02 by C. Martin: the reason” */
  g_autofree char *text =
    g_strdup_printf (_ ("%s on %s by %s: %s"), count, when, erasure->author, erasure->why);
  g_autofree char *path = vigie_coordination_find_record (self->coordination, erasure->digest);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "vigie-revision");
  add_text (GTK_BOX (box), text);
  g_autofree char *file = path ? g_path_get_basename (path) : NULL;
  GtkWidget *note =
    add_text (GTK_BOX (box), file ? file : _ ("Its record is not in the campaign’s folder."));
  gtk_widget_add_css_class (note, "dim-label");
  if (path)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show _Record in Folder"));
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reports-data.show-folder");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_box_append (self->records, box);
}

static void
show_records (VigieRetentionView *self, VigieStore *store)
{
  g_autoptr (GPtrArray) erasures = vigie_store_list_erasures (store, NULL);
  vigie_box_clear (self->records);
  for (guint i = erasures ? erasures->len : 0; i > 0; i--)
    add_record (self, g_ptr_array_index (erasures, i - 1));
  gtk_widget_set_visible (self->records_part, erasures && erasures->len > 0);
}

/* Showing -------------------------------------------------------------------------------------- */

static void
update_actions (VigieRetentionView *self)
{
  const gboolean idle = self->coordination && !vigie_coordination_is_busy (self->coordination);
  const guint months = (guint) gtk_spin_button_get_value_as_int (self->months);
  const char *wave = vigie_choice_list_get (self->scope);
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (self->why)));
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "retention.keep",
    idle && months != vigie_coordination_get_campaign (self->coordination)->retention);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.erase",
                                 idle && *why && self->n_audits > 0 && (wave || self->is_due));
}

static void
months_changed_cb (VigieRetentionView *self)
{
  if (self->coordination)
    update_actions (self);
}

static void
why_changed_cb (VigieRetentionView *self)
{
  if (self->coordination)
    update_actions (self);
}

static void
fill_scope (VigieRetentionView *self, const VigieRetention *retention)
{
  g_autofree char *chosen = g_strdup (vigie_choice_list_get (self->scope));
  vigie_choice_list_clear (self->scope);
  vigie_choice_list_add (self->scope, NULL, _ ("All, once their time is over"));
  for (guint i = 0; i < retention->waves->len; i++)
    {
      const VigieWave *wave = ((VigieRetainedWave *) g_ptr_array_index (retention->waves, i))->wave;
      /* Translators: name of a wave */
      g_autofree char *name = g_strdup_printf (
        _ ("Those of %s"), vigie_names_get (wave->names, g_get_language_names ()[0]));
      vigie_choice_list_add (self->scope, wave->id, name);
    }
  (void) vigie_choice_list_choose (self->scope, chosen);
}

static void
changed_cb (VigieRetentionView *self)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  VigieCampaign *published = store ? vigie_store_get_campaign (store) : NULL;
  g_autoptr (VigieRetention) retention = published ? vigie_store_get_retention (store, NULL) : NULL;
  g_autofree char *state = describe_state (retention);
  gtk_label_set_text (self->state, state);
  /* What was typed stays until it is kept. */
  if (self->kept != campaign->retention)
    gtk_spin_button_set_value (self->months, campaign->retention);
  self->kept = campaign->retention;
  gtk_widget_set_visible (self->unpublished,
                          published && published->retention != campaign->retention);
  gtk_widget_set_visible (self->stored, retention != NULL);
  self->is_due = retention && retention->is_over && retention->audits > 0;
  self->n_audits = retention ? retention->audits : 0;
  vigie_box_clear (self->waves);
  for (guint i = 0; retention && i < retention->waves->len; i++)
    {
      g_autofree char *text = describe_wave (g_ptr_array_index (retention->waves, i));
      add_text (self->waves, text);
    }
  if (retention)
    {
      fill_scope (self, retention);
      show_records (self, store);
    }
  update_actions (self);
}

/* Period --------------------------------------------------------------------------------------- */

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieRetentionView *self = VIGIE_RETENTION_VIEW (widget);
  g_autoptr (GError) error = NULL;
  gtk_spin_button_update (self->months);
  if (!vigie_coordination_set_retention (
        self->coordination, (guint) gtk_spin_button_get_value_as_int (self->months), &error))
    vigie_message_show_error (widget, _ ("The Period Was Not Kept"), error);
}

void
vigie_retention_view_set_months (VigieRetentionView *self, guint months)
{
  gtk_spin_button_set_value (self->months, months);
  gtk_widget_activate_action (GTK_WIDGET (self), "retention.keep", NULL);
}

/* Deleting ------------------------------------------------------------------------------------- */

/** Erasing: what was asked about, whatever becomes of the fields meanwhile */
typedef struct
{
  char *wave; /* (nullable) */
  char *why;
} Erasing;

static void
erasing_free (Erasing *self)
{
  g_free (self->wave);
  g_free (self->why);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Erasing, erasing_free)

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieRetentionView) self = user_data;
  g_autoptr (GError) error = NULL;
  const int n = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (n < 0)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Audits Were Not Deleted"), error);
      return;
    }
  gtk_editable_set_text (self->why, "");
  g_autofree char *text =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u audit was deleted; its record is signed",
                                  "%u audits were deleted; their record is signed", (gulong) n),
                     (guint) n);
  g_autofree char *folder =
    g_build_filename (vigie_coordination_get_folder (self->coordination), "erasures", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "reports-data.tell", "(ss)", text, folder);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieRetentionView *self = VIGIE_RETENTION_VIEW (source);
  g_autoptr (Erasing) erasing = user_data;
  if (vigie_unlock_finish (result) && self->coordination)
    vigie_coordination_erase (self->coordination, erasing->wave, erasing->why, erased_cb,
                              g_object_ref (self));
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieRetentionView *self = VIGIE_RETENTION_VIEW (source);
  g_autoptr (Erasing) erasing = user_data;
  if (vigie_message_ask_finish (result) && self->coordination)
    vigie_unlock (GTK_WIDGET (self), self->coordination, unlocked_cb, g_steal_pointer (&erasing));
}

/* How many audits the choice means. */
static guint
count_chosen (VigieRetentionView *self)
{
  const char *wave = vigie_choice_list_get (self->scope);
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  g_autoptr (VigieRetention) retention = vigie_store_get_retention (store, NULL);
  for (guint i = 0; wave && retention && i < retention->waves->len; i++)
    {
      const VigieRetainedWave *retained = g_ptr_array_index (retention->waves, i);
      if (g_str_equal (retained->wave->id, wave))
        return retained->audits;
    }
  return self->n_audits;
}

static void
erase (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieRetentionView *self = VIGIE_RETENTION_VIEW (widget);
  const guint n = count_chosen (self);
  Erasing *erasing = g_new0 (Erasing, 1);
  erasing->wave = g_strdup (vigie_choice_list_get (self->scope));
  erasing->why = g_strstrip (g_strdup (gtk_editable_get_text (self->why)));
  g_autofree char *heading = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "Delete %u Audit for Good?", "Delete %u Audits for Good?", n), n);
  vigie_message_ask (
    widget, heading,
    _ ("This cannot be undone: they do not come back when their bundles are merged again.\n\n"
       "Export first what has to be kept."),
    _ ("_Delete for Good"), TRUE, NULL, confirmed_cb, erasing);
}

void
vigie_retention_view_choose (VigieRetentionView *self, const char *wave, const char *why)
{
  (void) vigie_choice_list_choose (self->scope, wave);
  gtk_editable_set_text (self->why, why);
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_retention_view_set_coordination (VigieRetentionView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  self->kept = G_MAXUINT;
  g_signal_group_set_target (self->signals, coordination);
  changed_cb (self);
}

static void
vigie_retention_view_dispose (GObject *object)
{
  VigieRetentionView *self = VIGIE_RETENTION_VIEW (object);
  GtkWidget *child;
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vigie_retention_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, state);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, months_box);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, months);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, unpublished);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, stored);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, waves);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, scope);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, why);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, records_part);
  gtk_widget_class_bind_template_child (widget_class, VigieRetentionView, records);
  gtk_widget_class_bind_template_callback (widget_class, months_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, why_changed_cb);
}

static void
vigie_retention_view_class_init (VigieRetentionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_retention_view_dispose;
  g_type_ensure (VIGIE_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-retention-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "retention.keep", NULL, keep);
  gtk_widget_class_install_action (widget_class, "retention.erase", NULL, erase);
}

static void
vigie_retention_view_init (VigieRetentionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->months_box, vigie_flow_layout_new (12, 6));
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->signals, "notify::busy", G_CALLBACK (update_actions), self,
                                 G_CONNECT_SWAPPED);
}
