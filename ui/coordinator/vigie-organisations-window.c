/* vigie-organisations-window.c: the organisations of a campaign, as a table that can be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-organisations-window.h"

#include "compat/vigie-banner.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-list-focus.h"
#include "compat/vigie-message.h"
#include "compat/vigie-sideways.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-organisation-edit.h"
#include "coordinator/vigie-organisation-list.h"
#include "coordinator/vigie-organisations-import.h"
#include "coordinator/vigie-table-intake.h"
#include "vigie-drop.h"

#include <glib/gi18n-lib.h>

struct _VigieOrganisationsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  VigieBanner *banner;
  GtkWidget *head;
  GtkLabel *count;
  GtkEditable *search;
  GtkWidget *add;
  GtkCheckButton *fictitious;
  GtkStack *stack;
  GtkColumnView *table;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  VigieOrganisationList *list;
  GtkSingleSelection *selection;
  gboolean showing;     /* what is set is not chosen by a person */
  gboolean is_removing; /* the row that comes next gets the focus */
  gboolean was_focused; /* the box to tick had the focus when it had to wait */
};

G_DEFINE_FINAL_TYPE (VigieOrganisationsWindow, vigie_organisations_window, ADW_TYPE_WINDOW)

/* Following ------------------------------------------------------------------------------------ */

static VigieOrganisationItem *
get_selected (VigieOrganisationsWindow *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* What cannot be ticked has no focus: who ticks it by keyboard finds it again. */
static void
update_fictitious (VigieOrganisationsWindow *self, gboolean idle)
{
  GtkWidget *widget = GTK_WIDGET (self->fictitious);
  self->was_focused |= !idle && gtk_window_get_focus (GTK_WINDOW (self)) == widget;
  gtk_widget_set_sensitive (widget, idle);
  if (!idle || !self->was_focused)
    return;
  self->was_focused = FALSE;
  if (!gtk_window_get_focus (GTK_WINDOW (self)))
    gtk_widget_grab_focus (widget);
}

static void
update_actions (VigieOrganisationsWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean idle = self->coordination && !vigie_coordination_is_busy (self->coordination);
  const gboolean any = get_selected (self) != NULL;
  gtk_widget_action_set_enabled (widget, "organisations.add", idle);
  gtk_widget_action_set_enabled (widget, "organisations.import", idle);
  gtk_widget_action_set_enabled (widget, "organisations.paste", idle);
  gtk_widget_action_set_enabled (widget, "organisations.edit", idle && any);
  gtk_widget_action_set_enabled (widget, "organisations.remove", idle && any);
  gtk_widget_action_set_enabled (
    widget, "organisations.undo",
    idle && vigie_coordination_can_take_back (self->coordination, VIGIE_AMENDMENT_ORGANISATIONS));
  gtk_widget_action_set_enabled (
    widget, "organisations.redo",
    idle && vigie_coordination_can_do_again (self->coordination, VIGIE_AMENDMENT_ORGANISATIONS));
  update_fictitious (self, idle);
}

static void
update_count (VigieOrganisationsWindow *self)
{
  const guint n = vigie_coordination_get_campaign (self->coordination)->organisations->len;
  const guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *text =
    shown == n
      ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u organisation", "%u organisations", n), n)
      : g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u of %u organisation", "%u of %u organisations", n), shown,
        n);
  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n == 0       ? "empty"
                                                 : shown == 0 ? "nothing"
                                                              : "table");
  update_actions (self);
}

/* The row that came after the one that is gone, or before it, or what adds one. */
static void
focus_next (VigieOrganisationsWindow *self)
{
  if (self->is_removing && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    vigie_list_focus_selected (GTK_WIDGET (self->table));
  else if (self->is_removing)
    gtk_widget_grab_focus (self->add);
  self->is_removing = FALSE;
}

static void
changed_cb (VigieOrganisationsWindow *self)
{
  const guint selected = gtk_single_selection_get_selected (self->selection);
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  vigie_organisation_list_set_campaign (self->list, campaign);
  self->showing = TRUE;
  gtk_check_button_set_active (self->fictitious, campaign->fictitious);
  self->showing = FALSE;
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (n > 0 && selected != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, MIN (selected, n - 1));
  update_count (self);
  focus_next (self);
}

static void
search_changed_cb (VigieOrganisationsWindow *self)
{
  vigie_organisation_list_set_filter (self->list, gtk_editable_get_text (self->search));
  update_count (self);
}

static void
search_stopped_cb (VigieOrganisationsWindow *self)
{
  if (*gtk_editable_get_text (self->search))
    gtk_editable_set_text (self->search, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (VIGIE_ORGANISATIONS_WINDOW (widget)->search));
}

/* Changing ------------------------------------------------------------------------------------- */

static void
amended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieOrganisationsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  if (vigie_coordination_amend_finish (VIGIE_COORDINATION (source), result, &error))
    return;
  self->is_removing = FALSE;
  if (self->coordination) /* not closed meanwhile */
    changed_cb (self);    /* what was ticked is not so */
  vigie_message_show_error (GTK_WIDGET (self), _ ("The Campaign Was Not Changed"), error);
}

static void
fictitious_toggled_cb (VigieOrganisationsWindow *self)
{
  if (self->showing)
    return;
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  vigie_amendment_set_fictitious (amendment, gtk_check_button_get_active (self->fictitious));
  vigie_coordination_amend (self->coordination, amendment, amended_cb, g_object_ref (self));
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieOrganisationsWindow *self = VIGIE_ORGANISATIONS_WINDOW (widget);
  vigie_banner_set_revealed (self->banner, FALSE);
  if (vigie_coordination_can_take_back (self->coordination, VIGIE_AMENDMENT_ORGANISATIONS))
    vigie_coordination_take_back (self->coordination, VIGIE_AMENDMENT_ORGANISATIONS, amended_cb,
                                  g_object_ref (self));
}

static void
redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieOrganisationsWindow *self = VIGIE_ORGANISATIONS_WINDOW (widget);
  if (vigie_coordination_can_do_again (self->coordination, VIGIE_AMENDMENT_ORGANISATIONS))
    vigie_coordination_do_again (self->coordination, VIGIE_AMENDMENT_ORGANISATIONS, amended_cb,
                                 g_object_ref (self));
}

static void
add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (vigie_organisation_edit_new (
    GTK_WINDOW (widget), VIGIE_ORGANISATIONS_WINDOW (widget)->coordination, NULL));
}

static void
edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieOrganisationsWindow *self = VIGIE_ORGANISATIONS_WINDOW (widget);
  VigieOrganisationItem *item = get_selected (self);
  if (item)
    gtk_window_present (vigie_organisation_edit_new (GTK_WINDOW (self), self->coordination,
                                                     vigie_organisation_item_get_id (item)));
}

static void
activated_cb (VigieOrganisationsWindow *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "organisations.edit", NULL);
}

/* Removing ------------------------------------------------------------------------------------- */

static void
remove_now (VigieOrganisationsWindow *self, const char *id)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  vigie_amendment_remove_organisation (amendment,
                                       vigie_coordination_get_campaign (self->coordination), id);
  self->is_removing = TRUE;
  vigie_coordination_amend (self->coordination, amendment, amended_cb, g_object_ref (self));
}

static void
removal_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *id = user_data;
  if (vigie_message_ask_finish (result))
    remove_now (VIGIE_ORGANISATIONS_WINDOW (source), id);
}

static guint
count_assignments (VigieCampaign *campaign, const char *organisation)
{
  guint n = 0;
  for (guint i = 0; i < campaign->assignments->len; i++)
    n += g_str_equal (((const VigieAssignment *) campaign->assignments->pdata[i])->organisation,
                      organisation);
  return n;
}

/* Audits that were received keep the organisation that they are about. */
static gboolean
has_audits (VigieOrganisationsWindow *self, const char *id, const char *name)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  g_autoptr (GError) error = NULL;
  guint n = 0;
  if (store && !vigie_store_count_audits (store, id, NULL, &n, &error))
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Organisation Was Not Removed"), error);
      return TRUE;
    }
  if (n == 0)
    return FALSE;
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "%u audit of “%s” was received, and would be of nothing. Erase it first, or "
                 "leave the organisation without channels.",
                 "%u audits of “%s” were received, and would be of nothing. Erase them first, or "
                 "leave the organisation without channels.",
                 n),
    n, name);
  vigie_message_show (GTK_WIDGET (self), _ ("The Organisation Has to Stay"), text);
  return TRUE;
}

static void
remove_selected (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieOrganisationsWindow *self = VIGIE_ORGANISATIONS_WINDOW (widget);
  VigieOrganisationItem *item = get_selected (self);
  if (!item)
    return;
  g_autofree char *id = g_strdup (vigie_organisation_item_get_id (item));
  const char *name = vigie_organisation_item_get_text (item, VIGIE_ORGANISATION_NAME);
  const guint n = count_assignments (vigie_coordination_get_campaign (self->coordination), id);
  if (has_audits (self, id, name))
    return;
  if (n == 0)
    {
      remove_now (self, id);
      return;
    }
  g_autofree char *text =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u assignment of “%s” is removed with it.",
                                  "%u assignments of “%s” are removed with it.", n),
                     n, name);
  vigie_message_ask (widget, _ ("Remove the Organisation?"), text, _ ("_Remove"), TRUE, NULL,
                     removal_answered_cb, g_steal_pointer (&id));
}

/* Importing ------------------------------------------------------------------------------------ */

static void
imported_cb (VigieOrganisationsWindow *self, const char *text)
{
  vigie_banner_set_title (self->banner, text);
  vigie_banner_set_revealed (self->banner, TRUE);
}

static void
show_import (VigieOrganisationsWindow *self, GtkWindow *window)
{
  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

void
vigie_organisations_window_open (VigieOrganisationsWindow *self, const char *path)
{
  if (!vigie_coordination_is_busy (self->coordination))
    show_import (self, vigie_import_window_new (VIGIE_TYPE_ORGANISATIONS_IMPORT, GTK_WINDOW (self),
                                                self->coordination, path));
}

void
vigie_organisations_window_take_text (VigieOrganisationsWindow *self, const char *text)
{
  if (!vigie_coordination_is_busy (self->coordination))
    show_import (self,
                 vigie_import_window_new_for_text (VIGIE_TYPE_ORGANISATIONS_IMPORT,
                                                   GTK_WINDOW (self), self->coordination, text));
}

static void
take (GtkWidget *widget, const char *path, const char *text)
{
  VigieOrganisationsWindow *self = VIGIE_ORGANISATIONS_WINDOW (widget);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (path)
    vigie_organisations_window_open (self, path);
  else
    vigie_organisations_window_take_text (self, text);
}

static void
paste (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_table_intake_paste (widget, take);
}

static void
import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_table_intake_choose (widget, take);
}

static void
take_dropped (GtkWidget *widget, GListModel *files)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (g_file_peek_path (file))
    vigie_organisations_window_open (VIGIE_ORGANISATIONS_WINDOW (widget), g_file_peek_path (file));
}

/* Table ---------------------------------------------------------------------------------------- */

static void
cell_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_text (
    GTK_LABEL (gtk_list_item_get_child (item)),
    vigie_organisation_item_get_text (gtk_list_item_get_item (item), GPOINTER_TO_UINT (user_data)));
}

static int
compare (gconstpointer a, gconstpointer b, gpointer column)
{
  return vigie_organisation_item_compare ((gpointer) a, (gpointer) b, GPOINTER_TO_UINT (column));
}

static void
add_column (VigieOrganisationsWindow *self, guint position, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (cell_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bound_cb), GUINT_TO_POINTER (position));
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkCustomSorter) sorter =
    gtk_custom_sorter_new (compare, GUINT_TO_POINTER (position), NULL);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, position == VIGIE_ORGANISATION_NAME);
  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  gtk_column_view_append_column (self->table, column);
}

static void
add_columns (VigieOrganisationsWindow *self)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  add_column (self, VIGIE_ORGANISATION_NAME, _ ("Name"));
  add_column (self, VIGIE_ORGANISATION_CATEGORY, _ ("Category"));
  add_column (self, VIGIE_ORGANISATION_SITE, _ ("Site"));
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      const char *name = vigie_names_get (channel->names, g_get_language_names ()[0]);
      add_column (self, VIGIE_ORGANISATION_CONTACT + i, *name ? name : channel->id);
    }
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_organisations_window_select (VigieOrganisationsWindow *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
}

static void
vigie_organisations_window_dispose (GObject *object)
{
  VigieOrganisationsWindow *self = VIGIE_ORGANISATIONS_WINDOW (object);
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  G_OBJECT_CLASS (vigie_organisations_window_parent_class)->dispose (object);
}

static void
vigie_organisations_window_finalize (GObject *object)
{
  VigieOrganisationsWindow *self = VIGIE_ORGANISATIONS_WINDOW (object);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (vigie_organisations_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  const GdkModifierType control = GDK_CONTROL_MASK;
  gtk_widget_class_install_action (widget_class, "organisations.add", NULL, add);
  gtk_widget_class_install_action (widget_class, "organisations.edit", NULL, edit);
  gtk_widget_class_install_action (widget_class, "organisations.remove", NULL, remove_selected);
  gtk_widget_class_install_action (widget_class, "organisations.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "organisations.redo", NULL, redo);
  gtk_widget_class_install_action (widget_class, "organisations.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "organisations.paste", NULL, paste);
  gtk_widget_class_install_action (widget_class, "organisations.find", NULL, find);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, control, "organisations.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "organisations.remove",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, control, "organisations.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, control | GDK_SHIFT_MASK,
                                       "organisations.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, control, "organisations.paste",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, control, "organisations.find",
                                       NULL);
}

static void
vigie_organisations_window_class_init (VigieOrganisationsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_organisations_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_organisations_window_finalize;
  g_type_ensure (VIGIE_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-organisations-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, head);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, count);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, search);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, add);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, fictitious);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsWindow, table);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fictitious_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  install_actions (widget_class);
}

static void
vigie_organisations_window_init (VigieOrganisationsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, vigie_flow_layout_new (6, 6));
  vigie_sideways_keep_start (
    GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->table))));
  self->list = vigie_organisation_list_new ();
  GtkSortListModel *sorted =
    gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->list)),
                             g_object_ref (gtk_column_view_get_sorter (self->table)));
  gtk_sort_list_model_set_incremental (sorted, TRUE);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->signals, "notify::busy", G_CALLBACK (update_actions), self,
                                 G_CONNECT_SWAPPED);
  (void) vigie_drop_take_files (GTK_WIDGET (self), GTK_PHASE_BUBBLE, take_dropped);
}

GtkWindow *
vigie_organisations_window_new (GtkWindow *parent, VigieCoordination *coordination)
{
  VigieOrganisationsWindow *self =
    g_object_new (VIGIE_TYPE_ORGANISATIONS_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  adw_window_title_set_subtitle (self->title, vigie_coordination_get_name (coordination));
  add_columns (self);
  g_signal_group_set_target (self->signals, coordination);
  changed_cb (self);
  return GTK_WINDOW (self);
}
