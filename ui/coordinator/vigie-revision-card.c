/* vigie-revision-card.c: who signed a revision and when, its evidence, and its history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-revision-card.h"

#include "auditor/vigie-history-dialog.h"
#include "base/vigie-time.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-open-file.h"
#include "coordinator/vigie-bundle-window.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieRevisionCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *buttons;

  VigieCoordination *coordination;
  VigieKeptRevision *revision;
  VigieFormSession *session; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieRevisionCard, vigie_revision_card, GTK_TYPE_WIDGET)

static GtkWindow *
get_window (VigieRevisionCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
show_signature (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieRevisionCard *self = VIGIE_REVISION_CARD (widget);
  gtk_window_present (
    vigie_bundle_window_new (get_window (self), self->coordination, self->revision->bundle, NULL));
}

/* History -------------------------------------------------------------------------------------- */

static void
entry_free (gpointer data)
{
  VigieHistoryEntry *entry = data;
  g_free (entry->kind);
  g_free (entry->time);
  g_free (entry->path);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry);
}

static GPtrArray *
list_history (const VigieKeptRevision *revision)
{
  GPtrArray *history = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < revision->changes->len; i++)
    {
      const VigieKeptChange *change = g_ptr_array_index (revision->changes, i);
      VigieHistoryEntry *entry = g_new0 (VigieHistoryEntry, 1);
      entry->kind = g_strdup (change->kind);
      entry->time = g_strdup (change->time);
      entry->path = g_strdup (change->path);
      entry->before = g_strdup (change->before);
      entry->after = g_strdup (change->after);
      g_ptr_array_add (history, entry);
    }
  return history;
}

static void
show_history (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieRevisionCard *self = VIGIE_REVISION_CARD (widget);
  g_autoptr (GPtrArray) history = list_history (self->revision);
  gtk_window_present (GTK_WINDOW (vigie_history_dialog_new (
    get_window (self), self->session, history, self->revision->auditor, NULL)));
}

/* Evidence ------------------------------------------------------------------------------------- */

static void
open_evidence (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieRevisionCard *self = VIGIE_REVISION_CARD (widget);
  const guint position = g_variant_get_uint32 (parameter);
  if (position >= self->revision->evidence->len)
    return;
  const VigieKeptEvidence *evidence = g_ptr_array_index (self->revision->evidence, position);
  if (evidence->file)
    vigie_open_file (widget, evidence->file, evidence->name);
}

static void
add_button (VigieRevisionCard *self, const char *text, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), vigie_label_new (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  /* The target first: GTK warns of an action whose parameter does not fit. */
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
add_evidence (VigieRevisionCard *self, guint position)
{
  const VigieKeptEvidence *evidence = g_ptr_array_index (self->revision->evidence, position);
  g_autofree char *size = g_format_size (evidence->size);
  /* Translators: name of a file of evidence, its size */
  g_autofree char *text = g_strdup_printf (_ ("%s (%s)"), evidence->name, size);
  if (evidence->file)
    add_button (self, text, "revision.open-evidence", g_variant_new_uint32 (position));
  else
    gtk_box_append (GTK_BOX (self->buttons), vigie_label_new (text, "dim-label"));
}

/* ---------------------------------------------------------------------------------------------- */

static char *
format_time (const char *text)
{
  g_autoptr (GDateTime) time = vigie_time_from_text (text, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;
  return local ? g_date_time_format (local, "%x %H:%M") : g_strdup (text);
}

static void
fill (VigieRevisionCard *self, gboolean has_title)
{
  const VigieKeptRevision *revision = self->revision;
  g_autofree char *finalised = format_time (revision->finalised);
  g_autofree char *signed_at = format_time (revision->signed_at);
  /* Translators: number of a revision, code of its auditor */
  g_autofree char *title =
    g_strdup_printf (_ ("Revision %u by %s"), revision->number, revision->auditor);
  /* Translators: both are a date and time */
  g_autofree char *times = g_strdup_printf (_ ("Finalised %s · signed %s"), finalised, signed_at);
  if (has_title)
    gtk_box_append (GTK_BOX (self->box), vigie_label_new (title, "heading"));
  gtk_box_append (GTK_BOX (self->box), vigie_label_new (times, "dim-label"));
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  add_button (self, _ ("Signature and Contents…"), "revision.show-signature", NULL);
  if (self->session && revision->changes->len > 0)
    add_button (self, _ ("History…"), "revision.show-history", NULL);
  for (guint i = 0; i < revision->evidence->len; i++)
    add_evidence (self, i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
vigie_revision_card_dispose (GObject *object)
{
  VigieRevisionCard *self = VIGIE_REVISION_CARD (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->coordination);
  g_clear_object (&self->session);
  g_clear_pointer (&self->revision, vigie_kept_revision_free);
  G_OBJECT_CLASS (vigie_revision_card_parent_class)->dispose (object);
}

static void
vigie_revision_card_class_init (VigieRevisionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_revision_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "revision.show-signature", NULL, show_signature);
  gtk_widget_class_install_action (widget_class, "revision.show-history", NULL, show_history);
  gtk_widget_class_install_action (widget_class, "revision.open-evidence", "u", open_evidence);
}

static void
vigie_revision_card_init (VigieRevisionCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->buttons, vigie_flow_layout_new (6, 6));
  gtk_widget_add_css_class (self->box, "vigie-revision");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vigie_revision_card_new (VigieCoordination *coordination,
                         gboolean has_title,
                         VigieKeptRevision *revision,
                         VigieFormSession *session)
{
  VigieRevisionCard *self = g_object_new (VIGIE_TYPE_REVISION_CARD, NULL);
  self->coordination = g_object_ref (coordination);
  self->revision = revision;
  self->session = session ? g_object_ref (session) : NULL;
  fill (self, has_title);
  return GTK_WIDGET (self);
}
