/* vigie-reading-page.c: stands where something is to come that is still being read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-reading-page.h"

#define PATIENCE 200 /* milliseconds without a wheel */
#define WHEEL 32     /* pixels */

/** VigieReadingPage: see the header */
struct _VigieReadingPage
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkSpinner *spinner;
  GtkLabel *sentence;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (VigieReadingPage, vigie_reading_page, ADW_TYPE_BIN)

enum
{
  PROP_LABEL = 1,
  N_PROPS
};

gboolean
vigie_reading_page_get_is_late (VigieReadingPage *self)
{
  return gtk_widget_get_visible (self->box);
}

static void
set_late (VigieReadingPage *self, gboolean late)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_set_visible (self->box, late);
  gtk_spinner_set_spinning (self->spinner, late);
}

static gboolean
late_cb (gpointer data)
{
  VigieReadingPage *self = VIGIE_READING_PAGE (data);
  self->timeout = 0;
  set_late (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
vigie_reading_page_map (GtkWidget *widget)
{
  VigieReadingPage *self = VIGIE_READING_PAGE (widget);
  GTK_WIDGET_CLASS (vigie_reading_page_parent_class)->map (widget);
  set_late (self, FALSE);
  self->timeout = g_timeout_add (PATIENCE, late_cb, self);
}

static void
vigie_reading_page_unmap (GtkWidget *widget)
{
  set_late (VIGIE_READING_PAGE (widget), FALSE);
  GTK_WIDGET_CLASS (vigie_reading_page_parent_class)->unmap (widget);
}

static void
vigie_reading_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_LABEL)
    gtk_label_set_label (VIGIE_READING_PAGE (object)->sentence, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
vigie_reading_page_dispose (GObject *object)
{
  g_clear_handle_id (&VIGIE_READING_PAGE (object)->timeout, g_source_remove);
  G_OBJECT_CLASS (vigie_reading_page_parent_class)->dispose (object);
}

static void
vigie_reading_page_class_init (VigieReadingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = vigie_reading_page_dispose;
  object_class->set_property = vigie_reading_page_set_property;
  widget_class->map = vigie_reading_page_map;
  widget_class->unmap = vigie_reading_page_unmap;
  g_object_class_install_property (
    object_class, PROP_LABEL,
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
vigie_reading_page_init (VigieReadingPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->spinner), WHEEL, WHEEL);
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_justify (self->sentence, GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->box, FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->sentence));
  adw_bin_set_child (ADW_BIN (self), self->box);
}
