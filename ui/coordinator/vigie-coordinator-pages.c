/* vigie-coordinator-pages.c: going from one of the coordinator's pages to another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordinator-page-private.h"

#include "compat/vigie-narrow-bin.h"
#include "coordinator/vigie-choices.h"
#include "vigie-keys.h"

#include <glib/gi18n-lib.h>

/* Keys lead to as many pages, the first ones */
#define MOST_NUMBERED 9

/* Where the page is remembered that was shown last */
#define GROUP "window"
#define KEY_PAGE "page"

static guint
count_pages (GtkSelectionModel *pages)
{
  return g_list_model_get_n_items (G_LIST_MODEL (pages));
}

static gboolean
is_visible (GtkSelectionModel *pages, guint position)
{
  g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), position);
  return page && adw_view_stack_page_get_visible (page);
}

static guint
find_selected (GtkSelectionModel *pages)
{
  guint position = 0;
  while (position < count_pages (pages) && !gtk_selection_model_is_selected (pages, position))
    position++;
  return position;
}

/* Actions -------------------------------------------------------------------------------------- */

static void
show_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  if (adw_view_stack_get_child_by_name (self->stack, name))
    adw_view_stack_set_visible_child_name (self->stack, name);
}

/* Of the pages that are visible, the nth, from 1 on. */
static void
show_numbered (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkSelectionModel) pages =
    adw_view_stack_get_pages (VIGIE_COORDINATOR_PAGE (widget)->stack);
  guint number = g_variant_get_uint32 (parameter);
  for (guint i = 0; i < count_pages (pages); i++)
    if (is_visible (pages, i) && --number == 0)
      {
        gtk_selection_model_select_item (pages, i, TRUE);
        return;
      }
}

/* Round the end, as the tabs of other programs go. */
static void
turn (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkSelectionModel) pages =
    adw_view_stack_get_pages (VIGIE_COORDINATOR_PAGE (widget)->stack);
  const guint n = count_pages (pages);
  const guint step = g_str_equal (action, "coordinator.next-page") ? 1 : n - 1;
  guint position = find_selected (pages);
  do
    position = (position + step) % n;
  while (!is_visible (pages, position));
  gtk_selection_model_select_item (pages, position, TRUE);
}

void
vigie_coordinator_page_install_page_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "coordinator.show-page", "s", show_page);
  gtk_widget_class_install_action (widget_class, "coordinator.show-numbered", "u", show_numbered);
  gtk_widget_class_install_action (widget_class, "coordinator.next-page", NULL, turn);
  gtk_widget_class_install_action (widget_class, "coordinator.previous-page", NULL, turn);
}

gboolean
vigie_coordinator_page_offers (const char *wanted)
{
  gpointer klass = g_type_class_ref (VIGIE_TYPE_COORDINATOR_PAGE);
  gboolean found = FALSE;
  const GVariantType *parameter;
  const char *name, *property;
  GType owner;
  for (guint i = 0;
       !found && gtk_widget_class_query_action (klass, i, &owner, &name, &parameter, &property);
       i++)
    found = g_str_equal (name, wanted);
  g_type_class_unref (klass);
  return found;
}

/* Where one is --------------------------------------------------------------------------------- */

static char *
get_page_title (VigieCoordinatorPage *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);
  AdwViewStackPage *page = child ? adw_view_stack_get_page (self->stack, child) : NULL;
  const char *title = page ? adw_view_stack_page_get_title (page) : NULL;
  g_auto (GStrv) parts = g_strsplit (title ? title : "", "_", -1);
  return g_strjoinv (NULL, parts);
}

void
vigie_coordinator_page_update_title (VigieCoordinatorPage *self)
{
  if (self->opening)
    return;
  const guint published =
    self->coordination ? vigie_coordination_get_published (self->coordination) : 0;
  /* Translators: number of the newest published edition of the campaign */
  g_autofree char *edition = published > 0 ? g_strdup_printf (_ ("Edition %u"), published)
                                           : g_strdup (_ ("Not published yet"));
  g_autofree char *page = get_page_title (self);
  /* Translators: name of a page of the campaign's, then the campaign's edition */
  g_autofree char *both = g_strdup_printf (_ ("%s · %s"), page, edition);
  if (self->coordination)
    adw_window_title_set_title (self->title, vigie_coordination_get_name (self->coordination));
  adw_window_title_set_subtitle (
    self->title, vigie_narrow_bin_get_narrow (VIGIE_NARROW_BIN (self->tabs_bin)) ? both : edition);
}

/* Whoever begins a campaign is led through its parts; later on bundles are what is waited for,
 * until somebody went elsewhere. */
void
vigie_coordinator_page_recall_page (VigieCoordinatorPage *self)
{
  const gboolean published = vigie_coordination_get_published (self->coordination) > 0;
  g_autofree char *last = vigie_choices_get (self->coordination, GROUP, KEY_PAGE);
  GtkWidget *child = *last ? adw_view_stack_get_child_by_name (self->stack, last) : NULL;
  const gboolean usable =
    child && adw_view_stack_page_get_visible (adw_view_stack_get_page (self->stack, child));
  self->is_recalling = TRUE;
  adw_view_stack_set_visible_child_name (self->stack, usable      ? last
                                                      : published ? "bundles"
                                                                  : "campaign");
  self->is_recalling = FALSE;
}

static void
page_changed_cb (VigieCoordinatorPage *self)
{
  if (self->coordination && !self->is_recalling && !self->opening)
    vigie_choices_set (self->coordination, GROUP, KEY_PAGE,
                       adw_view_stack_get_visible_child_name (self->stack));
  vigie_coordinator_page_update_title (self);
}

static void
narrow_changed_cb (VigieCoordinatorPage *self)
{
  const gboolean narrow = vigie_narrow_bin_get_narrow (VIGIE_NARROW_BIN (self->tabs_bin));
  gtk_widget_set_visible (self->switcher, !narrow);
  gtk_widget_set_visible (self->page_bar, narrow);
  vigie_coordinator_page_update_title (self);
}

void
vigie_coordinator_page_set_up_pages (VigieCoordinatorPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_signal_connect_object (self->tabs_bin, "notify::narrow", G_CALLBACK (narrow_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint number = 1; number <= MOST_NUMBERED; number++)
    {
      g_autofree char *trigger = g_strdup_printf ("<Alt>%u|<Alt>KP_%u", number, number);
      vigie_keys_add_target (widget, trigger, "coordinator.show-numbered",
                             g_variant_new_uint32 (number));
    }
  vigie_keys_add (widget, "<Control>Page_Down|<Control>KP_Page_Down", "coordinator.next-page");
  vigie_keys_add (widget, "<Control>Page_Up|<Control>KP_Page_Up", "coordinator.previous-page");
}
