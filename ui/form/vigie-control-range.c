/* vigie-control-range.c: a number between two ends, on a scale
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"
#include "form/vigie-value-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define VIGIE_TYPE_CONTROL_RANGE (vigie_control_range_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlRange, vigie_control_range, VIGIE, CONTROL_RANGE, VigieControl)

struct _VigieControlRange
{
  VigieControl parent_instance;

  GtkRange *scale;
  GtkLabel *shown;
  double start;
  double step;
  int digits;
  gboolean has_value;
};

G_DEFINE_FINAL_TYPE (VigieControlRange, vigie_control_range, VIGIE_TYPE_CONTROL)

static double
get_attribute (VigieControl *control, const char *name, double otherwise)
{
  const char *text = vigie_form_session_get_control_attribute (
    vigie_control_get_session (control), vigie_control_get_item (control), NULL, name);
  const double number = text ? g_ascii_strtod (text, NULL) : otherwise;
  return isfinite (number) ? number : otherwise;
}

/* Decimals that @step and @start need, at most six. */
static int
count_digits (double step, double start)
{
  int digits = 0;
  for (double scale = 1; digits < 6; scale *= 10, digits++)
    if (fabs (step * scale - round (step * scale)) < 1e-9
        && fabs (start * scale - round (start * scale)) < 1e-9)
      break;
  return digits;
}

static char *
get_value (VigieControl *control)
{
  VigieControlRange *self = VIGIE_CONTROL_RANGE (control);
  char text[64];
  if (!self->has_value)
    return g_strdup ("");
  const double steps = round ((gtk_range_get_value (self->scale) - self->start) / self->step);
  const double value = self->start + steps * self->step;
  return g_strdup (g_ascii_formatd (
    text, sizeof text,
    (const char *const[]){ "%.0f", "%.1f", "%.2f", "%.3f", "%.4f", "%.5f", "%.6f" }[self->digits],
    value));
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

static void
build (VigieControl *control)
{
  VigieControlRange *self = VIGIE_CONTROL_RANGE (control);
  const double end = get_attribute (control, "end", 10);
  self->start = get_attribute (control, "start", 0);
  self->step = fabs (get_attribute (control, "step", 1));
  if (self->step <= 0)
    self->step = 1;
  self->digits = count_digits (self->step, self->start);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scale = gtk_scale_new_with_range (
    GTK_ORIENTATION_HORIZONTAL, MIN (self->start, end),
    MAX (MAX (self->start, end), MIN (self->start, end) + self->step), self->step);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_widget_set_hexpand (scale, TRUE);
  self->scale = GTK_RANGE (scale);
  gtk_range_set_inverted (self->scale, self->start > end);
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
  gtk_range_set_value (self->scale, self->has_value ? g_ascii_strtod (value, NULL) : self->start);
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
