/* vigie-stopwatch.c
 *
 * The start is the audit's (vigie_audit_start_stopwatch()): time runs on when the section is left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-stopwatch-private.h"

#include "compat/vigie-flow-layout.h"

#include <glib/gi18n-lib.h>

/* How often the time shown is brought up to date */
#define TICK_MS 200

struct _VigieStopwatch
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkLabel *text; /* of the button */
  GtkWidget *lap;
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
  gtk_label_set_text (self->text, label);
}

static gboolean
on_tick (gpointer data)
{
  show_time (data);
  return G_SOURCE_CONTINUE;
}

/* The name stays while the time runs: a screen reader would speak without end. That of a button
 * with a label of its own would be its label's. */
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
  gtk_widget_set_sensitive (self->lap, TRUE);
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

static guint
get_seconds (VigieStopwatch *self)
{
  return (guint) ((get_elapsed (self) + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC);
}

static void
stop (VigieStopwatch *self)
{
  g_autoptr (GError) error = NULL;
  const guint seconds = get_seconds (self);
  if (!vigie_audit_stop_stopwatch (get_audit (self), get_node (self), &error))
    {
      vigie_form_editor_fail (vigie_control_get_editor (self->control), error);
      return;
    }
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_set_sensitive (self->lap, FALSE);
  gtk_label_set_text (self->text, _ ("Start Stopwatch"));
  set_name (self, _ ("Start Stopwatch"));
  g_signal_emit (self, signals[MEASURED], 0, seconds);
}

void
vigie_stopwatch_press (VigieStopwatch *self)
{
  g_return_if_fail (VIGIE_IS_STOPWATCH (self));
  if (!get_node (self))
    return;
  if (self->tick)
    stop (self);
  else
    start (self);
}

void
vigie_stopwatch_take_lap (VigieStopwatch *self)
{
  g_return_if_fail (VIGIE_IS_STOPWATCH (self));
  if (self->tick && get_node (self))
    g_signal_emit (self, signals[MEASURED], 0, get_seconds (self));
}

static void
vigie_stopwatch_dispose (GObject *object)
{
  VigieStopwatch *self = VIGIE_STOPWATCH (object);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->lap, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_stopwatch_parent_class)->dispose (object);
}

static void
vigie_stopwatch_class_init (VigieStopwatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_stopwatch_dispose;
  signals[MEASURED] = g_signal_new ("measured", VIGIE_TYPE_STOPWATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vigie_stopwatch_init (VigieStopwatch *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), vigie_flow_layout_new (6, 6));
  self->button = gtk_button_new ();
  self->text = GTK_LABEL (gtk_label_new (_ ("Start Stopwatch")));
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->text));
  set_name (self, _ ("Start Stopwatch"));
  self->lap = g_object_new (GTK_TYPE_BUTTON, "label", C_ ("stopwatch", "Lap"), "sensitive", FALSE,
                            "tooltip-text", _ ("Take the time and let the stopwatch run on"), NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_parent (self->lap, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (vigie_stopwatch_press), self);
  g_signal_connect_swapped (self->lap, "clicked", G_CALLBACK (vigie_stopwatch_take_lap), self);
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
