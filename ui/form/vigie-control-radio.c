/* vigie-control-radio.c: one choice of a few; yes and no
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-row-layout.h"
#include "form/vigie-choice-box-private.h"
#include "form/vigie-control-private.h"

#include <glib/gi18n-lib.h>

#define VIGIE_TYPE_CONTROL_RADIO (vigie_control_radio_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlRadio, vigie_control_radio, VIGIE, CONTROL_RADIO, VigieControl)

struct _VigieControlRadio
{
  VigieControl parent_instance;

  VigieChoiceBox *box;
  GtkWidget *clear;
};

G_DEFINE_FINAL_TYPE (VigieControlRadio, vigie_control_radio, VIGIE_TYPE_CONTROL)

static void
on_chosen (VigieControl *control)
{
  VigieControlRadio *self = VIGIE_CONTROL_RADIO (control);
  g_autofree char *value = vigie_choice_box_get_value (self->box);
  vigie_control_set_passing (control, vigie_choice_box_is_passing (self->box));
  (void) vigie_control_give (control, value);
  vigie_control_set_passing (control, FALSE);
}

static void
on_clear (VigieControl *control)
{
  (void) vigie_control_give (control, "");
}

/* For the mouse: the keyboard has Delete, so that a question stays one stop for Tab. */
static GtkWidget *
make_clear (VigieControlRadio *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Clear Answer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Clear Answer"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clear), self);
  return button;
}

static void
build (VigieControl *control)
{
  VigieControlRadio *self = VIGIE_CONTROL_RADIO (control);
  GtkWidget *box =
    vigie_choice_box_new (vigie_control_get_editor (control), vigie_control_get_item (control));
  self->box = VIGIE_CHOICE_BOX (box);
  g_signal_connect_swapped (box, "chosen", G_CALLBACK (on_chosen), self);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->clear = make_clear (self);
  gtk_widget_set_layout_manager (row, vigie_row_layout_new (6));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (row), box);
  gtk_box_append (GTK_BOX (row), self->clear);
  vigie_control_set_child (control, row, box);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlRadio *self = VIGIE_CONTROL_RADIO (control);
  const VigieFormNode *node = vigie_control_get_item (control)->node;
  vigie_choice_box_set_value (self->box, value);
  gtk_widget_set_visible (self->clear, *value != '\0' && !vigie_form_node_is_required (node));
}

static void
show_choices (VigieControl *control)
{
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (
    vigie_control_get_session (control), vigie_control_get_item (control));
  vigie_choice_box_set_choices (VIGIE_CONTROL_RADIO (control)->box, choices);
}

static gboolean
is_key (guint keyval, const char *key)
{
  return gdk_keyval_to_lower (keyval) == gdk_unicode_to_keyval (g_utf8_get_char (key));
}

/* Digits choose by place, the letters of yes and no by meaning, Delete takes the answer back. */
static gboolean
choose (VigieControl *control, guint keyval)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "oui", NULL };
  static const char *const no[] = { "no", "n", "false", "0", "non", NULL };
  VigieControlRadio *self = VIGIE_CONTROL_RADIO (control);
  int place = -1;
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    place = (int) (keyval - GDK_KEY_1);
  else if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    place = (int) (keyval - GDK_KEY_KP_1);
  /* Translators: the key that answers a question with yes, one lower-case letter */
  else if (is_key (keyval, C_ ("key", "y")))
    place = vigie_choice_box_find (self->box, yes);
  /* Translators: the key that answers a question with no, one lower-case letter */
  else if (is_key (keyval, C_ ("key", "n")))
    place = vigie_choice_box_find (self->box, no);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    {
      if (*vigie_control_get_value (control))
        (void) vigie_control_give (control, "");
      return TRUE;
    }
  return place >= 0 && vigie_choice_box_choose (self->box, (guint) place);
}

static void
vigie_control_radio_class_init (VigieControlRadioClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->show_choices = show_choices;
  control_class->choose = choose;
}

static void
vigie_control_radio_init (VigieControlRadio *self)
{
}
