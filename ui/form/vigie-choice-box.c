/* vigie-choice-box.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-choice-box-private.h"

#include "compat/vigie-flow-layout.h"
#include "form/vigie-control-private.h"
#include "form/vigie-form-session.h"
#include "form/vigie-markdown.h"

#include <string.h>

struct _VigieChoiceBox
{
  GtkWidget parent_instance;

  gboolean single;
  GPtrArray *buttons; /* of GtkCheckButton; each holds its value */
  GPtrArray *values;
  guint setting;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieChoiceBox, vigie_choice_box, GTK_TYPE_WIDGET)

static void
remove_buttons (VigieChoiceBox *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
  g_ptr_array_set_size (self->values, 0);
}

static void
vigie_choice_box_dispose (GObject *object)
{
  VigieChoiceBox *self = VIGIE_CHOICE_BOX (object);
  self->setting++;
  remove_buttons (self);
  G_OBJECT_CLASS (vigie_choice_box_parent_class)->dispose (object);
}

static void
vigie_choice_box_finalize (GObject *object)
{
  VigieChoiceBox *self = VIGIE_CHOICE_BOX (object);
  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->values);
  G_OBJECT_CLASS (vigie_choice_box_parent_class)->finalize (object);
}

/* Focus ---------------------------------------------------------------------------------------- */

/* Where Tab enters a group: at what is chosen, or at the end it comes from. */
static GtkWidget *
find_entrance (VigieChoiceBox *self, GtkDirectionType direction)
{
  if (self->buttons->len == 0)
    return NULL;
  for (guint i = 0; self->single && i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return g_ptr_array_index (self->buttons, i);
  return g_ptr_array_index (
    self->buttons, !self->single && direction == GTK_DIR_TAB_BACKWARD ? self->buttons->len - 1 : 0);
}

static gboolean
vigie_choice_box_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VigieChoiceBox *self = VIGIE_CHOICE_BOX (widget);
  GtkWidget *inside =
    vigie_widget_has_focus_within (widget) ? gtk_widget_get_focus_child (widget) : NULL;
  const gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  if (inside && by_tab)
    return FALSE;
  if (inside)
    {
      /* Radio buttons move and choose by themselves; check boxes only move. */
      if (gtk_widget_child_focus (inside, direction))
        return TRUE;
      const gboolean back = direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
      GtkWidget *next =
        back ? gtk_widget_get_prev_sibling (inside) : gtk_widget_get_next_sibling (inside);
      return next && gtk_widget_grab_focus (next);
    }
  GtkWidget *entrance = find_entrance (self, direction);
  return entrance && gtk_widget_grab_focus (entrance);
}

static gboolean
vigie_choice_box_grab_focus (GtkWidget *widget)
{
  GtkWidget *entrance = find_entrance (VIGIE_CHOICE_BOX (widget), GTK_DIR_TAB_FORWARD);
  return entrance && gtk_widget_grab_focus (entrance);
}

static void
vigie_choice_box_class_init (VigieChoiceBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = vigie_choice_box_dispose;
  object_class->finalize = vigie_choice_box_finalize;
  widget_class->focus = vigie_choice_box_focus;
  widget_class->grab_focus = vigie_choice_box_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", VIGIE_TYPE_CHOICE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "choices");
}

static void
vigie_choice_box_init (VigieChoiceBox *self)
{
  self->buttons = g_ptr_array_new ();
  self->values = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
vigie_choice_box_new (gboolean single, gboolean in_line)
{
  VigieChoiceBox *self =
    g_object_new (VIGIE_TYPE_CHOICE_BOX, "accessible-role",
                  single ? GTK_ACCESSIBLE_ROLE_RADIO_GROUP : GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  self->single = single;
  gtk_widget_set_layout_manager (
    GTK_WIDGET (self), in_line ? vigie_flow_layout_new (18, 2)
                               : g_object_new (GTK_TYPE_BOX_LAYOUT, "orientation",
                                               GTK_ORIENTATION_VERTICAL, "spacing", 2, NULL));
  return GTK_WIDGET (self);
}

/* Choices -------------------------------------------------------------------------------------- */

static void
on_toggled (VigieChoiceBox *self, GtkCheckButton *button)
{
  /* Of a radio group the one that goes off says nothing. */
  if (self->setting == 0 && (!self->single || gtk_check_button_get_active (button)))
    g_signal_emit (self, signals[CHOSEN], 0);
}

/* A wrapping label within a check button: the button's own label does not wrap. */
static GtkWidget *
make_button (VigieChoiceBox *self, const VigieFormChoice *choice)
{
  g_autofree char *markup = vigie_markdown_to_pango (choice->label);
  g_autofree char *plain = vigie_markdown_to_plain (choice->label);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "wrap",
                                   TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  GtkWidget *button = g_object_new (
    GTK_TYPE_CHECK_BUTTON, "accessible-role",
    self->single ? GTK_ACCESSIBLE_ROLE_RADIO : GTK_ACCESSIBLE_ROLE_CHECKBOX, "child", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                  -1);
  if (self->single && self->buttons->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
  return button;
}

static gboolean
has_same_choices (VigieChoiceBox *self, GPtrArray *choices)
{
  if (choices->len != self->values->len)
    return FALSE;
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      if (!g_str_equal (choice->value, g_ptr_array_index (self->values, i)))
        return FALSE;
    }
  return TRUE;
}

/* Labels may have changed (another language) where the values have not. */
static void
relabel (VigieChoiceBox *self, GPtrArray *choices)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      g_autofree char *markup = vigie_markdown_to_pango (choice->label);
      g_autofree char *plain = vigie_markdown_to_plain (choice->label);
      gtk_label_set_markup (GTK_LABEL (gtk_widget_get_last_child (button)), markup);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                      -1);
    }
}

void
vigie_choice_box_set_choices (VigieChoiceBox *self, GPtrArray *choices)
{
  if (has_same_choices (self, choices))
    {
      relabel (self, choices);
      return;
    }
  self->setting++;
  remove_buttons (self);
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      GtkWidget *button = make_button (self, choice);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_ptr_array_add (self->buttons, button);
      g_ptr_array_add (self->values, g_strdup (choice->value));
    }
  self->setting--;
}

void
vigie_choice_box_set_value (VigieChoiceBox *self, const char *value)
{
  g_auto (GStrv) chosen = g_strsplit (value, " ", -1);
  self->setting++;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (
      g_ptr_array_index (self->buttons, i),
      g_strv_contains ((const char *const *) chosen, g_ptr_array_index (self->values, i)));
  self->setting--;
}

char *
vigie_choice_box_get_value (VigieChoiceBox *self)
{
  GString *value = g_string_new (NULL);
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      g_string_append_printf (value, "%s%s", value->len > 0 ? " " : "",
                              (const char *) g_ptr_array_index (self->values, i));
  return g_string_free (value, FALSE);
}

gboolean
vigie_choice_box_choose (VigieChoiceBox *self, guint place)
{
  if (place >= self->buttons->len)
    return FALSE;
  GtkCheckButton *button = g_ptr_array_index (self->buttons, place);
  gtk_widget_grab_focus (GTK_WIDGET (button));
  gtk_check_button_set_active (button, self->single || !gtk_check_button_get_active (button));
  return TRUE;
}

int
vigie_choice_box_find (VigieChoiceBox *self, const char *const *values)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_strv_contains (values, g_ptr_array_index (self->values, i)))
      return (int) i;
  return -1;
}
