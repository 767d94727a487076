/* vigie-stopwatch.c
 *
 * The start is the audit's (vigie_audit_start_stopwatch()): time runs on when the section is left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-stopwatch-private.h"

#include <glib/gi18n-lib.h>

/* How often the time shown is brought up to date */
#define TICK_MS 200

struct _VigieStopwatch
{
  GtkWidget parent_instance;

  GtkWidget *button;
  VigieControl *control; /* the one it is a part of; it knows when its node is gone */
  guint tick;            /* 0: it does not run */
};

enum
{
  MEASURED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieStopwatch, vigie_stopwatch, GTK_TYPE_WIDGET)

static VigieAudit *
get_audit (VigieStopwatch *self)
{
  return vigie_form_editor_get_audit (vigie_control_get_editor (self->control));
}

static VigieFormNode *
get_node (VigieStopwatch *self)
{
  return vigie_control_get_item (self->control)->node;
}

static gint64
get_elapsed (VigieStopwatch *self)
{
  gint64 elapsed = 0;
  if (get_node (self))
    (void) vigie_audit_get_stopwatch (get_audit (self), get_node (self), &elapsed);
  return elapsed;
}

static void
show_time (VigieStopwatch *self)
{
  const guint seconds = (guint) (get_elapsed (self) / G_USEC_PER_SEC);
  g_autofree char *label =
    /* Translators: stops a stopwatch; minutes and seconds that have passed */
    g_strdup_printf (_ ("Stop  %u:%02u"), seconds / 60, seconds % 60);
  gtk_button_set_label (GTK_BUTTON (self->button), label);
}

static gboolean
on_tick (gpointer data)
{
  show_time (data);
  return G_SOURCE_CONTINUE;
}

/* The name stays while the time runs: a screen reader would speak without end. */
static void
set_name (VigieStopwatch *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
run (VigieStopwatch *self)
{
  self->tick = g_timeout_add (TICK_MS, on_tick, self);
  show_time (self);
  set_name (self, _ ("Stop Stopwatch"));
}

static void
start (VigieStopwatch *self)
{
  g_autoptr (GError) error = NULL;
  if (vigie_audit_start_stopwatch (get_audit (self), get_node (self), &error))
    run (self);
  else
    vigie_form_editor_fail (vigie_control_get_editor (self->control), error);
}

static void
stop (VigieStopwatch *self)
{
  g_autoptr (GError) error = NULL;
  const guint seconds = (guint) ((get_elapsed (self) + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC);
  if (!vigie_audit_stop_stopwatch (get_audit (self), get_node (self), &error))
    {
      vigie_form_editor_fail (vigie_control_get_editor (self->control), error);
      return;
    }
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_button_set_label (GTK_BUTTON (self->button), _ ("Start Stopwatch"));
  set_name (self, _ ("Start Stopwatch"));
  g_signal_emit (self, signals[MEASURED], 0, seconds);
}

static void
on_clicked (VigieStopwatch *self)
{
  if (!get_node (self))
    return;
  if (self->tick)
    stop (self);
  else
    start (self);
}

static void
vigie_stopwatch_dispose (GObject *object)
{
  VigieStopwatch *self = VIGIE_STOPWATCH (object);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_stopwatch_parent_class)->dispose (object);
}

static void
vigie_stopwatch_class_init (VigieStopwatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_stopwatch_dispose;
  signals[MEASURED] = g_signal_new ("measured", VIGIE_TYPE_STOPWATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vigie_stopwatch_init (VigieStopwatch *self)
{
  self->button = gtk_button_new_with_label (_ ("Start Stopwatch"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
}

GtkWidget *
vigie_stopwatch_new (VigieControl *control)
{
  gint64 elapsed;
  VigieStopwatch *self = g_object_new (VIGIE_TYPE_STOPWATCH, NULL);
  self->control = control;
  if (vigie_audit_get_stopwatch (get_audit (self), get_node (self), &elapsed))
    run (self);
  return GTK_WIDGET (self);
}
