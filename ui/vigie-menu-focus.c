/* vigie-menu-focus.c: back to where one was when a menu closes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-menu-focus.h"

/** Memory: of one menu button, and owned by it */
typedef struct
{
  GtkMenuButton *button;
  GtkRoot *root;       /* (nullable): whose focus is followed */
  gulong handler;      /* on it */
  GtkWidget *last;     /* (nullable), weak: outside of the menu */
  GtkPopover *popover; /* (nullable), weak: that is listened to */
  guint source;        /* gives the focus back */
} Memory;

static gboolean
is_of_menu (const Memory *self, GtkWidget *widget)
{
  return widget == GTK_WIDGET (self->button)
         || gtk_widget_is_ancestor (widget, GTK_WIDGET (self->button));
}

static void
focus_moved_cb (GtkRoot *root, GParamSpec *property, gpointer user_data)
{
  Memory *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (root);
  if (focus && !is_of_menu (self, focus))
    g_set_weak_pointer (&self->last, focus);
}

/* An item may have opened a window or moved the focus: then it stays there. */
static gboolean
give_back_cb (gpointer user_data)
{
  Memory *self = user_data;
  GtkWidget *focus = self->root ? gtk_root_get_focus (self->root) : NULL;
  self->source = 0;
  if (self->last && gtk_widget_get_mapped (self->last)
      && gtk_widget_get_root (self->last) == self->root
      && (!focus || is_of_menu (self, focus) || !gtk_widget_get_mapped (focus)))
    gtk_widget_grab_focus (self->last);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover, gpointer user_data)
{
  Memory *self = user_data;
  if (self->source == 0)
    self->source = g_idle_add (give_back_cb, self);
}

static void
listen (Memory *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->button);
  if (popover == self->popover)
    return;
  g_set_weak_pointer (&self->popover, popover);
  if (popover)
    g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), self);
}

static void
follow (Memory *self, GtkRoot *root)
{
  if (self->root)
    g_signal_handler_disconnect (self->root, self->handler);
  self->root = root;
  self->handler = 0;
  if (root)
    {
      self->handler =
        g_signal_connect (root, "notify::focus-widget", G_CALLBACK (focus_moved_cb), self);
      focus_moved_cb (root, NULL, self);
    }
}

static void
root_changed_cb (GtkMenuButton *button, GParamSpec *property, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  follow (user_data, root && GTK_IS_WINDOW (root) ? root : NULL);
}

static void
active_changed_cb (GtkMenuButton *button, GParamSpec *property, gpointer user_data)
{
  listen (user_data);
}

static void
memory_free (gpointer data)
{
  Memory *self = data;
  follow (self, NULL);
  if (self->popover)
    g_signal_handlers_disconnect_by_data (self->popover, self);
  g_clear_weak_pointer (&self->popover);
  g_clear_weak_pointer (&self->last);
  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

void
vigie_menu_focus_add (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  Memory *self = g_new0 (Memory, 1);
  self->button = button;
  g_object_set_data_full (G_OBJECT (button), "vigie-menu-focus", self, memory_free);
  g_signal_connect (button, "notify::root", G_CALLBACK (root_changed_cb), self);
  g_signal_connect (button, "notify::active", G_CALLBACK (active_changed_cb), self);
  root_changed_cb (button, NULL, self);
  listen (self);
}
