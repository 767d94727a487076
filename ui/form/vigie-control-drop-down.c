/* vigie-control-drop-down.c: one choice of many, in a list that can be searched
 *
 * The numbers of a range stand in such a list with the appearance `picker`.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-drop-down.h"
#include "form/vigie-choice-item-private.h"
#include "form/vigie-control-private.h"
#include "form/vigie-markdown.h"
#include "form/vigie-range-steps-private.h"
#include "form/vigie-value-text.h"

#include <glib/gi18n-lib.h>

/* As many choices as need no search are better seen without one. */
#define SEARCH_FROM 8

/* A range of more numbers is moved to on a scale. */
#define MOST_NUMBERS 1000

#define VIGIE_TYPE_CONTROL_DROP_DOWN (vigie_control_drop_down_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieControlDropDown, vigie_control_drop_down, VIGIE, CONTROL_DROP_DOWN, VigieControl)

struct _VigieControlDropDown
{
  VigieControl parent_instance;

  GtkDropDown *list;
  GListStore *choices; /* of VigieChoiceItem; the first is no answer */
  gboolean is_dressed; /* with room for pictures */
};

G_DEFINE_FINAL_TYPE (VigieControlDropDown, vigie_control_drop_down, VIGIE_TYPE_CONTROL)

static void
vigie_control_drop_down_finalize (GObject *object)
{
  g_clear_object (&VIGIE_CONTROL_DROP_DOWN (object)->choices);
  G_OBJECT_CLASS (vigie_control_drop_down_parent_class)->finalize (object);
}

gboolean
vigie_control_drop_down_suits (VigieFormSession *session, const VigieFormItem *range)
{
  VigieRangeSteps steps;
  vigie_range_steps_read (&steps, session, range);
  return vigie_item_has_appearance (session, range, "picker")
         && vigie_range_steps_count (&steps) <= MOST_NUMBERS;
}

static void
on_selected (VigieControl *control)
{
  VigieControlDropDown *self = VIGIE_CONTROL_DROP_DOWN (control);
  VigieChoiceItem *choice = gtk_drop_down_get_selected_item (self->list);
  if (choice)
    (void) vigie_control_give (control, vigie_choice_item_get_value (choice));
}

/* The form can be read in another language meanwhile. */
static void
on_question (VigieControlDropDown *self)
{
  GtkWidget *label = vigie_control_get_label (VIGIE_CONTROL (self));
  vigie_drop_down_name_button (self->list, gtk_label_get_text (GTK_LABEL (label)));
}

static void
build (VigieControl *control)
{
  VigieControlDropDown *self = VIGIE_CONTROL_DROP_DOWN (control);
  GtkExpression *text = gtk_property_expression_new (VIGIE_TYPE_CHOICE_ITEM, NULL, "label");
  GtkWidget *list = gtk_drop_down_new (NULL, text);
  gtk_widget_set_halign (list, GTK_ALIGN_START);
  self->list = GTK_DROP_DOWN (list);
  vigie_choice_item_dress (self->list, NULL);
  g_signal_connect_swapped (list, "notify::selected", G_CALLBACK (on_selected), self);
  vigie_control_set_child (control, list, list);
  g_signal_connect_object (vigie_control_get_label (control), "notify::label",
                           G_CALLBACK (on_question), self, G_CONNECT_SWAPPED);
  on_question (self);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlDropDown *self = VIGIE_CONTROL_DROP_DOWN (control);
  const guint n = self->choices ? g_list_model_get_n_items (G_LIST_MODEL (self->choices)) : 0;
  guint place = 0;
  for (guint i = 0; i < n && place == 0; i++)
    {
      g_autoptr (VigieChoiceItem) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);
      if (g_str_equal (vigie_choice_item_get_value (choice), value))
        place = i;
    }
  gtk_drop_down_set_selected (self->list, place);
}

/* Choices -------------------------------------------------------------------------------------- */

static void
add_choice (GListStore *choices, const char *value, const char *label, const char *image)
{
  g_autoptr (VigieChoiceItem) choice = vigie_choice_item_new (value, label, image);
  g_list_store_append (choices, choice);
}

static void
add_numbers (GListStore *choices, VigieControl *control)
{
  VigieRangeSteps steps;
  vigie_range_steps_read (&steps, vigie_control_get_session (control),
                          vigie_control_get_item (control));
  for (guint i = 0; i < vigie_range_steps_count (&steps); i++)
    {
      g_autofree char *value = vigie_range_steps_get (&steps, i);
      g_autofree char *label = vigie_value_text_show (VIGIE_FORM_TYPE_DECIMAL, value);
      add_choice (choices, value, label, NULL);
    }
}

/* Returns: whether any has a picture */
static gboolean
add_choices (GListStore *choices, VigieControl *control)
{
  gboolean any = FALSE;
  g_autoptr (GPtrArray) all = vigie_form_session_get_choices (vigie_control_get_session (control),
                                                              vigie_control_get_item (control));
  for (guint i = 0; i < all->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (all, i);
      g_autofree char *label = vigie_markdown_to_plain (choice->label);
      add_choice (choices, choice->value, label, choice->image);
      any = any || (choice->image && *choice->image);
    }
  return any;
}

static void
show_choices (VigieControl *control)
{
  VigieControlDropDown *self = VIGIE_CONTROL_DROP_DOWN (control);
  g_autoptr (GListStore) choices = g_list_store_new (VIGIE_TYPE_CHOICE_ITEM);
  add_choice (choices, "", C_ ("choice", "No answer"), NULL);
  if (vigie_control_get_item (control)->kind == VIGIE_FORM_KIND_RANGE)
    add_numbers (choices, control);
  else if (add_choices (choices, control) && !self->is_dressed)
    {
      self->is_dressed = TRUE;
      vigie_choice_item_dress (self->list, vigie_control_get_editor (control));
    }
  g_set_object (&self->choices, choices);
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (choices));
  gtk_drop_down_set_enable_search (self->list, g_list_model_get_n_items (G_LIST_MODEL (choices))
                                                 > SEARCH_FROM + 1);
  show_value (control, vigie_control_get_value (control));
}

static void
vigie_control_drop_down_class_init (VigieControlDropDownClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_control_drop_down_finalize;
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->show_choices = show_choices;
}

static void
vigie_control_drop_down_init (VigieControlDropDown *self)
{
}
