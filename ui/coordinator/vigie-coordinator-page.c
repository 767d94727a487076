/* vigie-coordinator-page.c: the coordinator's side: campaign, plan, bundles, reviews, ranking
 *
 * How a campaign comes here is in vigie-coordinator-open.c; what a person can do here is in
 * vigie-coordinator-actions.c, vigie-coordinator-inbox.c and vigie-enrolment.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordinator-page-private.h"

#include "compat/vigie-narrow-bin.h"
#include "compat/vigie-style.h"
#include "coordinator/vigie-coordination-inbox.h"
#include "coordinator/vigie-enrolment.h"
#include "coordinator/vigie-organisation-window.h"
#include "coordinator/vigie-page-bar.h"
#include "coordinator/vigie-reading-page.h"
#include "coordinator/vigie-table-intake.h"
#include "vigie-drop.h"
#include "vigie-menu-focus.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (VigieCoordinatorPage, vigie_coordinator_page, GTK_TYPE_WIDGET)

enum
{
  PROP_FOLDER = 1,
  PROP_NAME,
  PROP_OPENING,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static GtkWindow *
get_window (VigieCoordinatorPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
vigie_coordinator_page_toast (VigieCoordinatorPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

void
vigie_coordinator_page_toast_file (VigieCoordinatorPage *self, const char *text)
{
  if (self->target) /* not if the window was closed meanwhile */
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-file", "(ss)", text, self->target);
}

VigieCoordination *
vigie_coordinator_page_get_coordination (VigieCoordinatorPage *self)
{
  return self->coordination;
}

/* Following what is open ----------------------------------------------------------------------- */

static void
changed_cb (VigieCoordinatorPage *self)
{
  VigieStoreCounts counts;
  (void) vigie_coordination_get_counts (self->coordination, &counts);
  AdwViewStackPage *page = adw_view_stack_get_page (self->stack, GTK_WIDGET (self->bundles));
  adw_view_stack_page_set_needs_attention (page, counts.conflicts > 0);
  adw_view_stack_page_set_badge_number (page, (guint) counts.conflicts);
  vigie_coordinator_page_update_title (self);
  vigie_coordinator_page_update_actions (self);
  if (g_strcmp0 (self->name, vigie_coordinator_page_get_name (self)) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (vigie_coordinator_page_get_name (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static void
busy_changed_cb (VigieCoordinatorPage *self)
{
  vigie_coordinator_page_update_actions (self);
  vigie_coordinator_page_go_on_leaving (self);
  vigie_coordinator_page_merge_waiting (self);
}

static void
organisation_activated_cb (VigieCoordinatorPage *self, VigieRankItem *item)
{
  gtk_window_present (vigie_organisation_window_new (get_window (self), self->coordination, item));
}

/* Files ---------------------------------------------------------------------------------------- */

static int
compare_paths (gconstpointer left, gconstpointer right)
{
  return strcmp (*(const char *const *) left, *(const char *const *) right);
}

/* A file, or the bundles directly in a folder, sorted by name. */
static void
collect (const char *path, GPtrArray *bundles)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char *name;
  if (!dir)
    g_ptr_array_add (bundles, g_strdup (path));
  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".bundle.asice") || g_str_has_suffix (name, ".bundle.asice.p7m"))
      g_ptr_array_add (found, g_build_filename (path, name, NULL));
  g_ptr_array_sort (found, compare_paths);
  g_ptr_array_extend_and_steal (bundles, g_steal_pointer (&found));
}

void
vigie_coordinator_page_open_files (VigieCoordinatorPage *self, GListModel *files)
{
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_free);

  if (vigie_coordinator_page_keep_files (self, files))
    return;
  g_return_if_fail (self->coordination);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      if (path && vigie_enrolment_is_request (path))
        g_ptr_array_add (requests, g_steal_pointer (&path));
      else if (path)
        collect (path, bundles);
    }
  const gboolean any = bundles->len > 0;
  g_ptr_array_add (bundles, NULL);
  if (any)
    vigie_coordinator_page_merge (self, (const char *const *) bundles->pdata);
  vigie_enrolment_start (GTK_WIDGET (self), self->coordination, requests);
}

/* A table that is dropped on the plan is of assignments. */
static gboolean
take_table (VigieCoordinatorPage *self, GListModel *files)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  const char *path = g_list_model_get_n_items (files) == 1 ? g_file_peek_path (file) : NULL;
  const char *page = adw_view_stack_get_visible_child_name (self->stack);
  const gboolean taken = g_strcmp0 (page, "plan") == 0 && vigie_table_intake_is_table (path);
  if (taken)
    vigie_plan_view_open (self->plan, path);
  return taken;
}

static void
take_dropped (GtkWidget *widget, GListModel *files)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  const gboolean opening = vigie_coordinator_page_is_opening (self);
  if ((self->coordination || opening) && (opening || !take_table (self, files)))
    vigie_coordinator_page_open_files (self, files);
}

/* What is open --------------------------------------------------------------------------------- */

void
vigie_coordinator_page_take (VigieCoordinatorPage *self, VigieCoordination *coordination)
{
  self->is_recalling = TRUE;
  g_clear_pointer (&self->names_before, g_hash_table_unref);
  g_set_object (&self->coordination, coordination);
  g_binding_group_set_source (self->bindings, coordination);
  g_signal_group_set_target (self->signals, coordination);
  vigie_campaign_view_set_coordination (self->campaign, coordination);
  vigie_bundles_view_set_coordination (self->bundles, coordination);
  vigie_plan_view_set_coordination (self->plan, coordination);
  vigie_reviews_view_set_coordination (self->reviews, coordination);
  vigie_ranking_view_set_coordination (self->ranking, coordination);
  vigie_dashboard_view_set_coordination (self->dashboard, coordination);
  vigie_coordinator_page_recall_page (self);
  changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDER]);
  vigie_coordinator_page_open_inbox (self);
}

const char *
vigie_coordinator_page_get_folder (VigieCoordinatorPage *self)
{
  return self->coordination ? vigie_coordination_get_folder (self->coordination) : NULL;
}

const char *
vigie_coordinator_page_get_name (VigieCoordinatorPage *self)
{
  return self->coordination ? vigie_coordination_get_name (self->coordination) : NULL;
}

/* Widget --------------------------------------------------------------------------------------- */

static void
vigie_coordinator_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (object);
  if (id == PROP_FOLDER)
    g_value_set_string (value, vigie_coordinator_page_get_folder (self));
  else if (id == PROP_NAME)
    g_value_set_string (value, vigie_coordinator_page_get_name (self));
  else if (id == PROP_OPENING)
    g_value_set_boolean (value, self->opening != NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_coordinator_page_dispose (GObject *object)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (object);
  vigie_coordinator_page_drop_opening (self);
  if (self->coordination)
    vigie_coordination_cancel (self->coordination);
  g_clear_pointer (&self->leaving, vigie_leaving_free);
  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);
  g_clear_object (&self->inbox);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->names_before, g_hash_table_unref);
  g_clear_pointer (&self->tabs_bin, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_coordinator_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, tabs_bin);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, bin);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, title);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, body);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, working);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, status);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, progress);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, campaign);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, plan);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, bundles);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, reviews);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, ranking);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, dashboard);
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, page_bar);
  gtk_widget_class_bind_template_callback (widget_class, organisation_activated_cb);
}

static void
vigie_coordinator_page_class_init (VigieCoordinatorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_coordinator_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = vigie_coordinator_page_get_property;
  properties[PROP_FOLDER] =
    g_param_spec_string ("folder", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("name-of-campaign", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPENING] =
    g_param_spec_boolean ("opening", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  vigie_style_load ("/org/vigie/Vigie/ui/coordinator/coordinator.css");
  g_type_ensure (VIGIE_TYPE_NARROW_BIN);
  g_type_ensure (VIGIE_TYPE_PAGE_BAR);
  g_type_ensure (VIGIE_TYPE_READING_PAGE);
  g_type_ensure (VIGIE_TYPE_CAMPAIGN_VIEW);
  g_type_ensure (VIGIE_TYPE_BUNDLES_VIEW);
  g_type_ensure (VIGIE_TYPE_PLAN_VIEW);
  g_type_ensure (VIGIE_TYPE_REVIEWS_VIEW);
  g_type_ensure (VIGIE_TYPE_RANKING_VIEW);
  g_type_ensure (VIGIE_TYPE_DASHBOARD_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-coordinator-page.ui");
  bind_children (widget_class);
  vigie_coordinator_page_install_actions (widget_class);
  vigie_coordinator_page_install_page_actions (widget_class);
}

static void
vigie_coordinator_page_init (VigieCoordinatorPage *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_menu_focus_add (self->menu_button);
  vigie_coordinator_page_set_up_pages (self);

  (void) vigie_drop_take_files (GTK_WIDGET (self), GTK_PHASE_BUBBLE, take_dropped);

  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "busy", self->working, "reveal-child",
                        G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "status", self->status, "label", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "progress", self->progress, "fraction",
                        G_BINDING_SYNC_CREATE);
  self->inbox = g_signal_group_new (VIGIE_TYPE_INBOX);
  g_signal_group_connect_object (self->inbox, "looked",
                                 G_CALLBACK (vigie_coordinator_page_merge_waiting), self,
                                 G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->signals, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                                 G_CONNECT_SWAPPED);
}

GtkWidget *
vigie_coordinator_page_new (void)
{
  return g_object_new (VIGIE_TYPE_COORDINATOR_PAGE, NULL);
}
