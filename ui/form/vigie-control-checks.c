/* vigie-control-checks.c: several choices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-choice-box-private.h"
#include "form/vigie-control-private.h"

#define VIGIE_TYPE_CONTROL_CHECKS (vigie_control_checks_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlChecks, vigie_control_checks, VIGIE, CONTROL_CHECKS, VigieControl)

struct _VigieControlChecks
{
  VigieControl parent_instance;

  VigieChoiceBox *box;
};

G_DEFINE_FINAL_TYPE (VigieControlChecks, vigie_control_checks, VIGIE_TYPE_CONTROL)

static void
on_chosen (VigieControl *control)
{
  g_autofree char *value = vigie_choice_box_get_value (VIGIE_CONTROL_CHECKS (control)->box);
  (void) vigie_control_give (control, value);
}

static void
build (VigieControl *control)
{
  VigieControlChecks *self = VIGIE_CONTROL_CHECKS (control);
  GtkWidget *box =
    vigie_choice_box_new (vigie_control_get_editor (control), vigie_control_get_item (control));
  self->box = VIGIE_CHOICE_BOX (box);
  g_signal_connect_swapped (box, "chosen", G_CALLBACK (on_chosen), self);
  vigie_control_set_child (control, box, box);
}

static void
show_value (VigieControl *control, const char *value)
{
  vigie_choice_box_set_value (VIGIE_CONTROL_CHECKS (control)->box, value);
}

static void
show_choices (VigieControl *control)
{
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (
    vigie_control_get_session (control), vigie_control_get_item (control));
  vigie_choice_box_set_choices (VIGIE_CONTROL_CHECKS (control)->box, choices);
}

static gboolean
choose (VigieControl *control, guint keyval)
{
  const gboolean plain = keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9;
  const gboolean pad = keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9;
  return (plain || pad)
         && vigie_choice_box_choose (VIGIE_CONTROL_CHECKS (control)->box,
                                     keyval - (pad ? GDK_KEY_KP_1 : GDK_KEY_1));
}

static void
vigie_control_checks_class_init (VigieControlChecksClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->show_choices = show_choices;
  control_class->choose = choose;
}

static void
vigie_control_checks_init (VigieControlChecks *self)
{
}
