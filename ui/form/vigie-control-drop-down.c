/* vigie-control-drop-down.c: one choice of many, in a list that can be searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-drop-down.h"
#include "form/vigie-control-private.h"
#include "form/vigie-markdown.h"

#include <glib/gi18n-lib.h>

#define VIGIE_TYPE_CONTROL_DROP_DOWN (vigie_control_drop_down_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieControlDropDown, vigie_control_drop_down, VIGIE, CONTROL_DROP_DOWN, VigieControl)

struct _VigieControlDropDown
{
  VigieControl parent_instance;

  GtkDropDown *list;
  GPtrArray *values; /* by place in the list; the first is "" */
};

G_DEFINE_FINAL_TYPE (VigieControlDropDown, vigie_control_drop_down, VIGIE_TYPE_CONTROL)

static void
vigie_control_drop_down_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_CONTROL_DROP_DOWN (object)->values);
  G_OBJECT_CLASS (vigie_control_drop_down_parent_class)->finalize (object);
}

static void
on_selected (VigieControl *control)
{
  VigieControlDropDown *self = VIGIE_CONTROL_DROP_DOWN (control);
  const guint place = gtk_drop_down_get_selected (self->list);
  if (place < self->values->len)
    (void) vigie_control_give (control, g_ptr_array_index (self->values, place));
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
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *list = gtk_drop_down_new (NULL, text);
  gtk_widget_set_halign (list, GTK_ALIGN_START);
  self->list = GTK_DROP_DOWN (list);
  vigie_drop_down_let_shrink (self->list);
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
  guint place = 0;
  for (guint i = 0; i < self->values->len; i++)
    if (g_str_equal (g_ptr_array_index (self->values, i), value))
      place = i;
  gtk_drop_down_set_selected (self->list, place);
}

/* As many choices as need no search are better seen without one. */
#define SEARCH_FROM 8

static void
show_choices (VigieControl *control)
{
  VigieControlDropDown *self = VIGIE_CONTROL_DROP_DOWN (control);
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (
    vigie_control_get_session (control), vigie_control_get_item (control));
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->values, 0);
  g_ptr_array_add (self->values, g_strdup (""));
  gtk_string_list_append (labels, C_ ("choice", "No answer"));
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      gtk_string_list_take (labels, vigie_markdown_to_plain (choice->label));
      g_ptr_array_add (self->values, g_strdup (choice->value));
    }
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (labels));
  gtk_drop_down_set_enable_search (self->list, choices->len > SEARCH_FROM);
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
  self->values = g_ptr_array_new_with_free_func (g_free);
}
