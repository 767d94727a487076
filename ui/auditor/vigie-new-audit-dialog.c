/* vigie-new-audit-dialog.c: an audit without assignment: which channel, which organisation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-new-audit-dialog.h"

#include "compat/vigie-drop-down.h"
#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>

/**
 * VigieNewAuditDialog:
 * @offered: organisations that have the chosen channel, in the order of the list; borrowed from the
 *   campaign
 */
struct _VigieNewAuditDialog
{
  AdwWindow parent_instance;

  GtkDropDown *channel;
  GtkDropDown *organisation;
  GtkLabel *note;

  VigieWorkspace *workspace;
  GPtrArray *offered;
};

G_DEFINE_FINAL_TYPE (VigieNewAuditDialog, vigie_new_audit_dialog, ADW_TYPE_WINDOW)

enum
{
  CREATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const VigieChannel *
get_channel (VigieNewAuditDialog *self)
{
  const GPtrArray *channels = vigie_workspace_get_campaign (self->workspace)->channels;
  const guint selected = gtk_drop_down_get_selected (self->channel);
  return selected < channels->len ? g_ptr_array_index (channels, selected) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const VigieOrganisation *const *one = a, *const *two = b;
  return g_utf8_collate ((*one)->name, (*two)->name);
}

static void
offer_organisations (VigieNewAuditDialog *self)
{
  const VigieChannel *channel = get_channel (self);
  const GPtrArray *all = vigie_workspace_get_campaign (self->workspace)->organisations;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->offered, 0);
  for (guint i = 0; channel && i < all->len; i++)
    if (vigie_organisation_has_channel (g_ptr_array_index (all, i), channel->id))
      g_ptr_array_add (self->offered, g_ptr_array_index (all, i));
  g_ptr_array_sort (self->offered, compare_names);
  for (guint i = 0; i < self->offered->len; i++)
    gtk_string_list_append (names,
                            ((VigieOrganisation *) g_ptr_array_index (self->offered, i))->name);
  gtk_drop_down_set_model (self->organisation, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->note), self->offered->len == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new-audit.create", self->offered->len > 0);
}

static void
channel_selected_cb (GtkDropDown *dropdown, GParamSpec *pspec, VigieNewAuditDialog *self)
{
  if (self->workspace)
    offer_organisations (self);
}

static void
offer_channels (VigieNewAuditDialog *self)
{
  const GPtrArray *channels = vigie_workspace_get_campaign (self->workspace)->channels;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  for (guint i = 0; i < channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (channels, i);
      gtk_string_list_append (names, vigie_names_get (channel->names, g_get_language_names ()[0]));
    }
  gtk_drop_down_set_model (self->channel, G_LIST_MODEL (names));
}

static void
create_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieNewAuditDialog *self = VIGIE_NEW_AUDIT_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  const VigieChannel *channel = get_channel (self);
  const guint selected = gtk_drop_down_get_selected (self->organisation);
  if (!channel || selected >= self->offered->len)
    return;
  const VigieOrganisation *organisation = g_ptr_array_index (self->offered, selected);
  g_autofree char *id =
    vigie_workspace_new_audit (self->workspace, channel->id, organisation->id, NULL, &error);
  if (!id)
    {
      vigie_message_show_error (widget, _ ("The Audit Cannot Be Begun"), error);
      return;
    }
  g_signal_emit (self, signals[CREATED], 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
vigie_new_audit_dialog_dispose (GObject *object)
{
  VigieNewAuditDialog *self = VIGIE_NEW_AUDIT_DIALOG (object);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (vigie_new_audit_dialog_parent_class)->dispose (object);
}

static void
vigie_new_audit_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_NEW_AUDIT_DIALOG (object)->offered);
  G_OBJECT_CLASS (vigie_new_audit_dialog_parent_class)->finalize (object);
}

static void
vigie_new_audit_dialog_class_init (VigieNewAuditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_new_audit_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_new_audit_dialog_finalize;
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/auditor/vigie-new-audit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieNewAuditDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, VigieNewAuditDialog, organisation);
  gtk_widget_class_bind_template_child (widget_class, VigieNewAuditDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, channel_selected_cb);
  gtk_widget_class_install_action (widget_class, "new-audit.create", NULL, create_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_new_audit_dialog_init (VigieNewAuditDialog *self)
{
  self->offered = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_drop_down_name_button (self->channel, _ ("Channel"));
  vigie_drop_down_name_button (self->organisation, _ ("Organisation"));
  vigie_drop_down_let_shrink (self->channel);
  vigie_drop_down_let_shrink (self->organisation);
}

GtkWidget *
vigie_new_audit_dialog_new (GtkWindow *parent, VigieWorkspace *workspace)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (workspace), NULL);
  VigieNewAuditDialog *self =
    g_object_new (VIGIE_TYPE_NEW_AUDIT_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  offer_channels (self);
  offer_organisations (self);
  return GTK_WIDGET (self);
}
