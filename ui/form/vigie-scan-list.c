/* vigie-scan-list.c: new scans, offered at a question for a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-scan-list-private.h"

#include "compat/vigie-accessible-name.h"
#include "compat/vigie-flow-layout.h"
#include "form/vigie-scan-folder-private.h"

#include <glib/gi18n-lib.h>

/* Older ones are found by choosing a file. */
#define MOST_OFFERED 3

struct _VigieScanList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  VigieScanFolder *folder;
  gboolean pictures;
};

enum
{
  ATTACH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieScanList, vigie_scan_list, GTK_TYPE_WIDGET)

static const char *
get_path (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), "path");
}

/* The focus does not fall out of the question with the row. */
static void
put_aside (VigieScanList *self, GtkButton *button)
{
  g_autofree char *path = g_strdup (get_path (button));
  gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
  vigie_scan_folder_put_aside (self->folder, path);
}

static void
on_attach (VigieScanList *self, GtkButton *button)
{
  gboolean taken = FALSE;
  g_object_ref (self);
  g_object_ref (button);
  g_signal_emit (self, signals[ATTACH], 0, get_path (button), &taken);
  if (taken && self->folder)
    put_aside (self, button);
  g_object_unref (button);
  g_object_unref (self);
}

static void
add_button (VigieScanList *self,
            GtkWidget *row,
            const VigieScan *scan,
            const char *label,
            const char *name,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (scan->path), g_free);
  vigie_accessible_set_name (GTK_ACCESSIBLE (button), name);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkWidget *
make_row (VigieScanList *self, const VigieScan *scan)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_layout_manager (row, vigie_flow_layout_new (6, 6));
  g_autofree char *time = g_date_time_format (scan->time, "%H:%M");
  /* Translators: a time of day, and the name of a file */
  g_autofree char *text = g_strdup_printf (_ ("Scan %s, %s"), time, scan->name);
  /* Translators: %s is the name of a file */
  g_autofree char *attach = g_strdup_printf (_ ("Attach %s"), scan->name);
  /* Translators: %s is the name of a file, which is not offered any more */
  g_autofree char *other = g_strdup_printf (_ ("Not %s"), scan->name);
  gtk_box_append (GTK_BOX (row), g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap",
                                               TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL));
  add_button (self, row, scan, C_ ("scan", "Attach"), attach, G_CALLBACK (on_attach));
  add_button (self, row, scan, C_ ("scan", "Not This"), other, G_CALLBACK (put_aside));
  return row;
}

static void
fill (VigieScanList *self)
{
  GPtrArray *scans = vigie_scan_folder_list (self->folder);
  guint n = 0;
  for (GtkWidget *row; (row = gtk_widget_get_first_child (self->box));)
    gtk_box_remove (GTK_BOX (self->box), row);
  for (guint i = 0; i < scans->len && n < MOST_OFFERED; i++)
    {
      const VigieScan *scan = scans->pdata[i];
      if (self->pictures && !scan->is_picture)
        continue;
      gtk_box_append (GTK_BOX (self->box), make_row (self, scan));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
vigie_scan_list_dispose (GObject *object)
{
  VigieScanList *self = VIGIE_SCAN_LIST (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (vigie_scan_list_parent_class)->dispose (object);
}

static void
vigie_scan_list_class_init (VigieScanListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_scan_list_dispose;
  signals[ATTACH] =
    g_signal_new ("attach", VIGIE_TYPE_SCAN_LIST, G_SIGNAL_RUN_LAST, 0,
                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vigie_scan_list_init (VigieScanList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vigie_scan_list_new (gboolean pictures)
{
  VigieScanList *self = g_object_new (VIGIE_TYPE_SCAN_LIST, NULL);
  self->pictures = pictures;
  self->folder = vigie_scan_folder_get ();
  g_signal_connect_object (self->folder, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
