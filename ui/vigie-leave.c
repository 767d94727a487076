/* vigie-leave.c: asks before a window is closed that holds what was typed and not kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-leave.h"

#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>

/* Where a window keeps its guard */
#define GUARD "vigie-leave"

/** Guard: @settled is what the fields say that is kept; @may_leave: the answer was yes;
 * @is_awaited: somebody wants to close it once it is not held any more */
typedef struct
{
  VigieLeaveCheck is_typed; /* (nullable) */
  char *settled;
  gboolean may_leave;
  gboolean is_held;
  gboolean is_awaited;
  GtkWidget *focus; /* (nullable): where it was before; weak */
} Guard;

static void
guard_free (gpointer data)
{
  Guard *self = data;
  g_clear_weak_pointer (&self->focus);
  g_free (self->settled);
  g_free (self);
}

/* What all fields in @widget say, one a line. */
static void
collect (GtkWidget *widget, GString *fields)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return;
  if (GTK_IS_EDITABLE (widget))
    g_string_append_printf (fields, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_DROP_DOWN (widget))
    g_string_append_printf (fields, "%u\n", gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)));
  else if (GTK_IS_CHECK_BUTTON (widget))
    g_string_append_printf (fields, "%d\n",
                            gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
  /* What is folded is nowhere below its expander. */
  else if (GTK_IS_EXPANDER (widget) && gtk_expander_get_child (GTK_EXPANDER (widget)))
    collect (gtk_expander_get_child (GTK_EXPANDER (widget)), fields);
  else
    for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
         at = gtk_widget_get_next_sibling (at))
      collect (at, fields);
}

static char *
read_fields (GtkWindow *window)
{
  GString *fields = g_string_new (NULL);
  collect (GTK_WIDGET (window), fields);
  return g_string_free (fields, FALSE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Guard *guard = g_object_get_data (source, GUARD);
  guard->may_leave = vigie_message_ask_finish (result);
  if (guard->may_leave)
    gtk_window_close (GTK_WINDOW (source));
}

static gboolean
close_cb (GtkWindow *window, gpointer user_data)
{
  Guard *guard = g_object_get_data (G_OBJECT (window), GUARD);
  if (guard->is_held)
    {
      guard->is_awaited = TRUE;
      return TRUE;
    }
  g_autofree char *now = guard->is_typed ? NULL : read_fields (window);
  if (guard->may_leave
      || !(guard->is_typed ? guard->is_typed (window) : !g_str_equal (now, guard->settled)))
    return FALSE;
  vigie_leave_ask (window, answered_cb, NULL);
  return TRUE;
}

void
vigie_leave_guard (GtkWindow *window, VigieLeaveCheck is_typed)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  Guard *guard = g_new0 (Guard, 1);
  guard->is_typed = is_typed;
  g_object_set_data_full (G_OBJECT (window), GUARD, guard, guard_free);
  vigie_leave_settle (window);
  g_signal_connect (window, "close-request", G_CALLBACK (close_cb), NULL);
}

void
vigie_leave_settle (GtkWindow *window)
{
  Guard *guard = g_object_get_data (G_OBJECT (window), GUARD);
  g_return_if_fail (guard);

  if (guard->is_typed)
    return;
  g_free (guard->settled);
  guard->settled = read_fields (window);
}

void
vigie_leave_hold (GtkWindow *window, GtkWidget *body)
{
  Guard *guard = g_object_get_data (G_OBJECT (window), GUARD);
  g_return_if_fail (guard && !guard->is_held);

  guard->is_held = TRUE;
  guard->is_awaited = FALSE;
  g_set_weak_pointer (&guard->focus, gtk_window_get_focus (window));
  gtk_widget_set_sensitive (body, FALSE);
}

gboolean
vigie_leave_release (GtkWindow *window, GtkWidget *body)
{
  Guard *guard = g_object_get_data (G_OBJECT (window), GUARD);
  g_return_val_if_fail (guard && guard->is_held, FALSE);

  guard->is_held = FALSE;
  gtk_widget_set_sensitive (body, TRUE);
  if (guard->focus && !gtk_window_get_focus (window))
    gtk_window_set_focus (window, guard->focus);
  g_clear_weak_pointer (&guard->focus);
  return guard->is_awaited;
}

gboolean
vigie_leave_is_held (GtkWindow *window)
{
  const Guard *guard = g_object_get_data (G_OBJECT (window), GUARD);
  return guard && guard->is_held;
}

void
vigie_leave_ask (GtkWindow *window, GAsyncReadyCallback callback, gpointer user_data)
{
  vigie_message_ask (GTK_WIDGET (window), _ ("Discard What You Typed?"),
                     _ ("It was not kept, and cannot be brought back."), _ ("_Discard"), TRUE, NULL,
                     callback, user_data);
}
