/* vigie-welcome-page.c: the start page: join, coordinate, explore, or go on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-welcome-page.h"

#include "compat/vigie-accessible-name.h"
#include "compat/vigie-file-dialog.h"
#include "vigie-places.h"
#include "vigie-settings.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *recent;
  GtkListBox *recent_list;
  GtkWidget *join;
  GtkWidget *coordinate;
  GtkWidget *tour;
  GMenuModel *coordinate_menu;
  GtkWidget *coordinate_popover;

  GSettings *settings; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieWelcomePage, vigie_welcome_page, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (const VigiePlace *place)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *folder = vigie_file_dialog_describe (place->folder);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), place->title);
  const char *side =
    place->side == VIGIE_SIDE_COORDINATOR ? _ ("As coordinator") : _ ("As auditor");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), side);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-place");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(is)", (int) place->side, place->folder);
  gtk_widget_set_tooltip_text (row, folder);
  /* One may be both in the same campaign. */
  g_autofree char *words = g_strdup_printf ("%s, %s", place->title, side);
  vigie_accessible_set_name (GTK_ACCESSIBLE (row), words);
  return row;
}

void
vigie_welcome_page_refresh (VigieWelcomePage *self)
{
  GtkWidget *child;
  g_return_if_fail (VIGIE_IS_WELCOME_PAGE (self));
  g_autoptr (GPtrArray) places = vigie_places_load ();
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))))
    gtk_list_box_remove (self->recent_list, child);
  for (guint i = 0; i < places->len; i++)
    gtk_list_box_append (self->recent_list, make_row (g_ptr_array_index (places, i)));
  gtk_widget_set_visible (self->recent, places->len > 0);
}

static void
coordinate_clicked_cb (GtkButton *button, VigieWelcomePage *self)
{
  gtk_popover_popup (GTK_POPOVER (self->coordinate_popover));
}

/* With campaigns to go on with, the first of them is what one most likely wants. */
static gboolean
vigie_welcome_page_grab_focus (GtkWidget *widget)
{
  VigieWelcomePage *self = VIGIE_WELCOME_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->recent_list, 0);
  return gtk_widget_grab_focus (row ? GTK_WIDGET (row) : self->join);
}

static void
vigie_welcome_page_dispose (GObject *object)
{
  VigieWelcomePage *self = VIGIE_WELCOME_PAGE (object);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->coordinate_popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_welcome_page_parent_class)->dispose (object);
}

static void
vigie_welcome_page_class_init (VigieWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_welcome_page_dispose;
  widget_class->grab_focus = vigie_welcome_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWelcomePage, box);
  gtk_widget_class_bind_template_child (widget_class, VigieWelcomePage, recent);
  gtk_widget_class_bind_template_child (widget_class, VigieWelcomePage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, VigieWelcomePage, join);
  gtk_widget_class_bind_template_child (widget_class, VigieWelcomePage, coordinate);
  gtk_widget_class_bind_template_child (widget_class, VigieWelcomePage, coordinate_menu);
  gtk_widget_class_bind_template_child (widget_class, VigieWelcomePage, tour);
  gtk_widget_class_bind_template_callback (widget_class, coordinate_clicked_cb);
}

static void
vigie_welcome_page_init (VigieWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not a GtkMenuButton: on GTK 4.8 the words in one do not wrap. */
  self->coordinate_popover = gtk_popover_menu_new_from_model (self->coordinate_menu);
  gtk_widget_set_parent (self->coordinate_popover, self->coordinate);
  self->settings = vigie_settings_open ();
  if (self->settings)
    g_settings_bind (self->settings, "tour-ended", self->tour, "visible",
                     G_SETTINGS_BIND_GET | G_SETTINGS_BIND_INVERT_BOOLEAN);
}

GtkWidget *
vigie_welcome_page_new (void)
{
  return g_object_new (VIGIE_TYPE_WELCOME_PAGE, NULL);
}
