/* quarrels.c: GTK's quarrels with itself, which are no fault of the program that is tested
 *
 * A test ends at the first warning. GTK 4.24 warns about the order in which its own surfaces on X11
 * tell of frames that they drew. GTK 4.18 warns of the dialogs of libadwaita 1.7, which measure a
 * heading in large letters for the width that it has in small ones, and for that width take the
 * height of the small ones, which is less than what they asked for without a width. Its file
 * chooser asks for the first of the names that complete what is typed before there is a list of
 * them. No program has a hand in any of these. What a program puts into a dialog is looked at by
 * tests/ui/pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mends-private.h"

#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>

static const char *const own_quarrels[] = {
  "gdk_frame_timings_submitted() called on submitted frame",
  "gtk_tree_model_get_iter_first: assertion 'GTK_IS_TREE_MODEL (tree_model)' failed",
};

/* Whether @message is about a dialog as a whole, which is as low as its heading in small letters.
 */
static gboolean
is_of_dialog (const char *message)
{
  static const char start[] = "Trying to measure AdwMessageDialog ";
  return g_str_has_prefix (message, start) && strstr (message, " for height of ");
}

/* Whether @message is about the heading of a dialog, which stands in a widget of libadwaita's own.
 */
static gboolean
is_of_heading (const char *message)
{
  void *label;
  if (sscanf (message, "Trying to measure GtkLabel %p for width of", &label) != 1)
    return FALSE;
  GtkWidget *parent = gtk_widget_get_parent (label);
  GtkRoot *root = gtk_widget_get_root (label);
  return parent && root && g_str_equal (G_OBJECT_TYPE_NAME (parent), "AdwGizmo")
         && g_str_equal (G_OBJECT_TYPE_NAME (root), "AdwMessageDialog");
}

static gboolean
is_own_quarrel (const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_quarrels); i++)
    if (g_str_has_prefix (message, own_quarrels[i]))
      return TRUE;
  return is_of_heading (message) || is_of_dialog (message);
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && is_own_quarrel (fields[i].value))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

void
mend_quarrels (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
