/* vigie-page-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-page-bar.h"

struct _VigiePageBar
{
  GtkWidget parent_instance;

  AdwViewStack *stack;      /* (nullable) */
  GtkSelectionModel *pages; /* (nullable): of the stack */
};

G_DEFINE_FINAL_TYPE (VigiePageBar, vigie_page_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_STACK = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* The title without the mark of its mnemonic, which a picture cannot show. */
static char *
get_plain_title (AdwViewStackPage *page)
{
  const char *title = adw_view_stack_page_get_title (page);
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *at = title ? title : ""; *at; at++)
    if (*at != '_' || !adw_view_stack_page_get_use_underline (page))
      g_string_append_c (plain, *at);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* Tabs ----------------------------------------------------------------------------------------- */

/* The number that stands at a picture is of audits in conflict, which is said in words, too. */
static void
words_changed_cb (AdwViewStackPage *page, GParamSpec *pspec, GtkWidget *tab)
{
  const guint number = adw_view_stack_page_get_badge_number (page);
  g_autofree char *title = get_plain_title (page);
  g_autofree char *conflicts = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u in conflict", "%u in conflict", number), number);
  g_autofree char *both = g_strdup_printf ("%s\n%s", title, conflicts);
  gtk_widget_set_tooltip_text (tab, number > 0 ? both : title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  number > 0 ? conflicts : title, -1);
}

static void
badge_changed_cb (AdwViewStackPage *page, GParamSpec *pspec, GtkLabel *badge)
{
  const guint number = adw_view_stack_page_get_badge_number (page);
  g_autofree char *text = g_strdup_printf (number > 999 ? "999+" : "%u", MIN (number, 999));
  gtk_label_set_text (badge, text);
  gtk_widget_set_visible (GTK_WIDGET (badge), number > 0);
}

static void
tab_clicked_cb (GtkWidget *tab, VigiePageBar *self)
{
  AdwViewStackPage *page = g_object_get_data (G_OBJECT (tab), "page");
  adw_view_stack_set_visible_child (self->stack, adw_view_stack_page_get_child (page));
  /* It stays pressed when it was already. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}

static GtkWidget *
create_tab (VigiePageBar *self, AdwViewStackPage *page)
{
  GtkWidget *tab = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB,
                                 "hexpand", TRUE, NULL);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (tab, "flat");
  gtk_widget_add_css_class (badge, "vigie-badge");
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (overlay, 44, -1); /* room for the number beside the picture */
  gtk_widget_set_halign (badge, GTK_ALIGN_END);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), icon);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), badge);
  gtk_button_set_child (GTK_BUTTON (tab), overlay);
  g_object_set_data_full (G_OBJECT (tab), "page", g_object_ref (page), g_object_unref);
  g_object_bind_property (page, "icon-name", icon, "icon-name", G_BINDING_SYNC_CREATE);
  g_object_bind_property (page, "visible", tab, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (words_changed_cb), tab, 0);
  g_signal_connect_object (page, "notify::badge-number", G_CALLBACK (words_changed_cb), tab, 0);
  g_signal_connect_object (page, "notify::badge-number", G_CALLBACK (badge_changed_cb), badge, 0);
  g_signal_connect_object (tab, "clicked", G_CALLBACK (tab_clicked_cb), self, 0);
  words_changed_cb (page, NULL, tab);
  badge_changed_cb (page, NULL, GTK_LABEL (badge));
  return tab;
}

static void
selection_changed_cb (VigiePageBar *self)
{
  GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self));
  for (guint i = 0; tab; i++, tab = gtk_widget_get_next_sibling (tab))
    {
      const gboolean selected = gtk_selection_model_is_selected (self->pages, i);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), selected);
      gtk_accessible_update_state (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_STATE_SELECTED, selected,
                                   -1);
    }
}

static void
remove_tabs (VigiePageBar *self)
{
  GtkWidget *tab;
  while ((tab = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (tab);
}

static void
pages_changed_cb (VigiePageBar *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->pages));
  remove_tabs (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (self->pages), i);
      gtk_widget_set_parent (create_tab (self, page), GTK_WIDGET (self));
    }
  selection_changed_cb (self);
}

/* Widget --------------------------------------------------------------------------------------- */

static void
unset_stack (VigiePageBar *self)
{
  if (self->pages)
    g_signal_handlers_disconnect_by_data (self->pages, self);
  remove_tabs (self);
  g_clear_object (&self->pages);
  g_clear_object (&self->stack);
}

static void
set_stack (VigiePageBar *self, AdwViewStack *stack)
{
  if (self->stack == stack)
    return;
  unset_stack (self);
  if (!stack)
    return;
  self->stack = g_object_ref (stack);
  self->pages = adw_view_stack_get_pages (stack);
  g_signal_connect_swapped (self->pages, "items-changed", G_CALLBACK (pages_changed_cb), self);
  g_signal_connect_swapped (self->pages, "selection-changed", G_CALLBACK (selection_changed_cb),
                            self);
  pages_changed_cb (self);
}

static void
vigie_page_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STACK)
    g_value_set_object (value, VIGIE_PAGE_BAR (object)->stack);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_page_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STACK)
    set_stack (VIGIE_PAGE_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_page_bar_dispose (GObject *object)
{
  unset_stack (VIGIE_PAGE_BAR (object));
  G_OBJECT_CLASS (vigie_page_bar_parent_class)->dispose (object);
}

static void
vigie_page_bar_class_init (VigiePageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_page_bar_dispose;
  G_OBJECT_CLASS (klass)->get_property = vigie_page_bar_get_property;
  G_OBJECT_CLASS (klass)->set_property = vigie_page_bar_set_property;
  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TAB_LIST);
  gtk_widget_class_set_css_name (widget_class, "pagebar");
}

static void
vigie_page_bar_init (VigiePageBar *self)
{
  gtk_box_layout_set_homogeneous (
    GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), TRUE);
}

GtkWidget *
vigie_page_bar_new (void)
{
  return g_object_new (VIGIE_TYPE_PAGE_BAR, NULL);
}
