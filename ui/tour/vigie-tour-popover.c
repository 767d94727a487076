/* vigie-tour-popover.c: what the guided tour says at one step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tour/vigie-tour-popover.h"

#include "compat/vigie-flow-layout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieTourPopover
{
  GtkPopover parent_instance;

  GtkLabel *count;
  GtkLabel *title;
  GtkLabel *text;
  GtkWidget *buttons;
  GtkWidget *skip;
  GtkWidget *go;

  gboolean hiding; /* the program closes it, not the person */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieTourPopover, vigie_tour_popover, GTK_TYPE_POPOVER)

static void
go_clicked_cb (VigieTourPopover *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, (int) VIGIE_TOUR_CHOICE_GO);
}

static void
skip_clicked_cb (VigieTourPopover *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, (int) VIGIE_TOUR_CHOICE_SKIP);
}

static void
end_clicked_cb (VigieTourPopover *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, (int) VIGIE_TOUR_CHOICE_END);
}

static void
vigie_tour_popover_closed (GtkPopover *popover)
{
  VigieTourPopover *self = VIGIE_TOUR_POPOVER (popover);
  if (!self->hiding)
    end_clicked_cb (self);
}

/* Public --------------------------------------------------------------------------------------- */

void
vigie_tour_popover_set_step (VigieTourPopover *self,
                             guint number,
                             guint count,
                             const char *title,
                             const char *text,
                             gboolean reading)
{
  g_return_if_fail (VIGIE_IS_TOUR_POPOVER (self));
  /* Translators: number of a step, and of all steps */
  g_autofree char *place = g_strdup_printf (C_ ("tour", "Step %u of %u"), number, count);
  gtk_label_set_label (self->count, place);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (self->skip, !reading);
  gtk_button_set_label (GTK_BUTTON (self->go),
                        reading ? C_ ("tour", "_Next") : C_ ("tour", "_Go There"));
  gtk_button_set_use_underline (GTK_BUTTON (self->go), TRUE);
  /* What a screen reader says when the button gets the focus */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->go), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

void
vigie_tour_popover_point (VigieTourPopover *self, const GdkRectangle *place, gboolean focus)
{
  GdkRectangle before;
  g_return_if_fail (VIGIE_IS_TOUR_POPOVER (self) && place);
  if (!gtk_popover_get_pointing_to (GTK_POPOVER (self), &before)
      || !gdk_rectangle_equal (&before, place))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), place);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self));
  if (focus)
    gtk_widget_grab_focus (self->go);
}

void
vigie_tour_popover_hide (VigieTourPopover *self)
{
  g_return_if_fail (VIGIE_IS_TOUR_POPOVER (self));
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  self->hiding = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self));
  self->hiding = FALSE;
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_tour_popover_class_init (VigieTourPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GTK_POPOVER_CLASS (klass)->closed = vigie_tour_popover_closed;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/tour/vigie-tour-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieTourPopover, count);
  gtk_widget_class_bind_template_child (widget_class, VigieTourPopover, title);
  gtk_widget_class_bind_template_child (widget_class, VigieTourPopover, text);
  gtk_widget_class_bind_template_child (widget_class, VigieTourPopover, buttons);
  gtk_widget_class_bind_template_child (widget_class, VigieTourPopover, skip);
  gtk_widget_class_bind_template_child (widget_class, VigieTourPopover, go);
  gtk_widget_class_bind_template_callback (widget_class, go_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_clicked_cb);
}

static void
vigie_tour_popover_init (VigieTourPopover *self)
{
  g_type_ensure (ADW_TYPE_CLAMP);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, vigie_flow_layout_new (6, 6));
}

GtkWidget *
vigie_tour_popover_new (void)
{
  return g_object_new (VIGIE_TYPE_TOUR_POPOVER, NULL);
}
