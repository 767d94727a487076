/* vigie-control-range.c: a number between two ends, on a scale
 *
 * The scale stands upright with the appearance `vertical`.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"
#include "form/vigie-range-steps-private.h"
#include "form/vigie-value-text.h"

#include <glib/gi18n-lib.h>

/* Pixels of a scale that stands upright */
#define HEIGHT 200

#define VIGIE_TYPE_CONTROL_RANGE (vigie_control_range_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlRange, vigie_control_range, VIGIE, CONTROL_RANGE, VigieControl)

struct _VigieControlRange
{
  VigieControl parent_instance;

  GtkRange *scale;
  GtkLabel *shown;
  VigieRangeSteps steps;
  gboolean has_value;
};

G_DEFINE_FINAL_TYPE (VigieControlRange, vigie_control_range, VIGIE_TYPE_CONTROL)

static char *
get_value (VigieControl *control)
{
  VigieControlRange *self = VIGIE_CONTROL_RANGE (control);
  return self->has_value ? vigie_range_steps_write (&self->steps, gtk_range_get_value (self->scale))
                         : g_strdup ("");
}

static void
show_number (VigieControlRange *self)
{
  g_autofree char *value = get_value (VIGIE_CONTROL (self));
  g_autofree char *text = vigie_value_text_show (VIGIE_FORM_TYPE_DECIMAL, value);
  /* Translators: stands for the number of a scale that nobody has moved */
  gtk_label_set_text (self->shown, self->has_value ? text : C_ ("scale", "Not set"));
  if (self->has_value)
    gtk_widget_remove_css_class (GTK_WIDGET (self->shown), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->shown), "dim-label");
}

static void
on_moved (VigieControl *control)
{
  VigieControlRange *self = VIGIE_CONTROL_RANGE (control);
  if (vigie_control_is_showing (control))
    return;
  self->has_value = TRUE;
  show_number (self);
  vigie_control_note_typing (control);
}

/* The ends are written beside the scale; more marks would say nothing that the number does not. */
static void
add_end (VigieControlRange *self, double end, gboolean upright)
{
  g_autofree char *value = vigie_range_steps_write (&self->steps, end);
  g_autofree char *text = vigie_value_text_show (VIGIE_FORM_TYPE_DECIMAL, value);
  gtk_scale_add_mark (GTK_SCALE (self->scale), end, upright ? GTK_POS_RIGHT : GTK_POS_BOTTOM, text);
}

/* Upright, what is more stands higher; else further along the line. */
static GtkWidget *
make_scale (VigieControlRange *self, gboolean upright)
{
  const VigieRangeSteps *steps = &self->steps;
  const gboolean falls = steps->start > steps->end;
  const double least = MIN (steps->start, steps->end), most = MAX (steps->start, steps->end);
  GtkWidget *scale =
    gtk_scale_new_with_range (upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                              least, MAX (most, least + steps->step), steps->step);
  self->scale = GTK_RANGE (scale);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_range_set_inverted (self->scale, falls != upright);
  if (upright)
    gtk_widget_set_size_request (scale, -1, HEIGHT);
  else
    gtk_widget_set_hexpand (scale, TRUE);
  add_end (self, least, upright);
  add_end (self, MAX (most, least + steps->step), upright);
  return scale;
}

static void
build (VigieControl *control)
{
  VigieControlRange *self = VIGIE_CONTROL_RANGE (control);
  vigie_range_steps_read (&self->steps, vigie_control_get_session (control),
                          vigie_control_get_item (control));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scale = make_scale (self, vigie_control_has_appearance (control, "vertical"));
  self->shown = g_object_new (GTK_TYPE_LABEL, "width-chars", 7, "xalign", 0.0, "css-classes",
                              (const char *const[]){ "numeric", NULL }, NULL);
  gtk_box_append (GTK_BOX (box), scale);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->shown));
  g_signal_connect_swapped (scale, "value-changed", G_CALLBACK (on_moved), self);
  vigie_control_set_child (control, box, scale);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlRange *self = VIGIE_CONTROL_RANGE (control);
  self->has_value = *value != '\0';
  gtk_range_set_value (self->scale,
                       self->has_value ? g_ascii_strtod (value, NULL) : self->steps.start);
  show_number (self);
}

static void
vigie_control_range_class_init (VigieControlRangeClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->get_value = get_value;
}

static void
vigie_control_range_init (VigieControlRange *self)
{
}
