/* vigie-control-trigger.c: a statement to confirm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"

#include <glib/gi18n-lib.h>

#define VIGIE_TYPE_CONTROL_TRIGGER (vigie_control_trigger_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieControlTrigger, vigie_control_trigger, VIGIE, CONTROL_TRIGGER, VigieControl)

struct _VigieControlTrigger
{
  VigieControl parent_instance;

  GtkCheckButton *button;
};

G_DEFINE_FINAL_TYPE (VigieControlTrigger, vigie_control_trigger, VIGIE_TYPE_CONTROL)

static void
on_toggled (VigieControl *control)
{
  VigieControlTrigger *self = VIGIE_CONTROL_TRIGGER (control);
  (void) vigie_control_give (control, gtk_check_button_get_active (self->button) ? "OK" : "");
}

/* The button says what it does; the statement describes what is confirmed. */
static void
build (VigieControl *control)
{
  VigieControlTrigger *self = VIGIE_CONTROL_TRIGGER (control);
  GtkWidget *button = gtk_check_button_new_with_label (C_ ("statement", "I confirm"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  self->button = GTK_CHECK_BUTTON (button);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
  GtkWidget *group =
    g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_box_append (GTK_BOX (group), button);
  vigie_control_set_child (control, group, group);
}

static void
show_value (VigieControl *control, const char *value)
{
  gtk_check_button_set_active (VIGIE_CONTROL_TRIGGER (control)->button, *value != '\0');
}

static void
vigie_control_trigger_class_init (VigieControlTriggerClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  control_class->build = build;
  control_class->show_value = show_value;
}

static void
vigie_control_trigger_init (VigieControlTrigger *self)
{
}
