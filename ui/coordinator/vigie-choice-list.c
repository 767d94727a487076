/* vigie-choice-list.c: a drop-down list of things with identifiers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-choice-list.h"

#include "compat/vigie-drop-down.h"

struct _VigieChoiceList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *label;
  GtkDropDown *list;
  GtkStringList *names;
  GPtrArray *ids; /* (element-type utf8): "" for none */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (VigieChoiceList, vigie_choice_list, GTK_TYPE_WIDGET)

enum
{
  PROP_CAPTION = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint chosen_signal;

static void
selected_cb (VigieChoiceList *self)
{
  if (!self->is_filling)
    g_signal_emit (self, chosen_signal, 0);
}

void
vigie_choice_list_clear (VigieChoiceList *self)
{
  self->is_filling = TRUE;
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          NULL);
  g_ptr_array_set_size (self->ids, 0);
  self->is_filling = FALSE;
}

void
vigie_choice_list_add (VigieChoiceList *self, const char *id, const char *name)
{
  self->is_filling = TRUE;
  g_ptr_array_add (self->ids, g_strdup (id ? id : ""));
  gtk_string_list_append (self->names, name);
  if (self->ids->len == 1)
    gtk_drop_down_set_selected (self->list, 0);
  self->is_filling = FALSE;
}

const char *
vigie_choice_list_get (VigieChoiceList *self)
{
  const guint at = gtk_drop_down_get_selected (self->list);
  const char *id = at < self->ids->len ? g_ptr_array_index (self->ids, at) : "";
  return *id ? id : NULL;
}

gboolean
vigie_choice_list_choose (VigieChoiceList *self, const char *id)
{
  guint at;
  if (!g_ptr_array_find_with_equal_func (self->ids, id ? id : "", g_str_equal, &at))
    return FALSE;
  gtk_drop_down_set_selected (self->list, at);
  return TRUE;
}

static char *
strip_mnemonic (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);
  g_string_replace (plain, "_", "", 0);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
set_caption (VigieChoiceList *self, const char *caption)
{
  g_autofree char *plain = strip_mnemonic (caption ? caption : "");
  gtk_label_set_label (self->label, caption ? caption : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                  -1);
  vigie_drop_down_name_button (self->list, plain);
}

static void
vigie_choice_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CAPTION)
    set_caption (VIGIE_CHOICE_LIST (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_choice_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CAPTION)
    g_value_set_string (value, gtk_label_get_label (VIGIE_CHOICE_LIST (object)->label));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_choice_list_dispose (GObject *object)
{
  VigieChoiceList *self = VIGIE_CHOICE_LIST (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_choice_list_parent_class)->dispose (object);
}

static void
vigie_choice_list_finalize (GObject *object)
{
  VigieChoiceList *self = VIGIE_CHOICE_LIST (object);
  g_object_unref (self->names);
  g_ptr_array_unref (self->ids);
  G_OBJECT_CLASS (vigie_choice_list_parent_class)->finalize (object);
}

static void
vigie_choice_list_class_init (VigieChoiceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->set_property = vigie_choice_list_set_property;
  object_class->get_property = vigie_choice_list_get_property;
  object_class->dispose = vigie_choice_list_dispose;
  object_class->finalize = vigie_choice_list_finalize;
  properties[PROP_CAPTION] =
    g_param_spec_string ("caption", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  chosen_signal = g_signal_new ("chosen", VIGIE_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vigie_choice_list_init (VigieChoiceList *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->names = gtk_string_list_new (NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->label = GTK_LABEL (gtk_label_new_with_mnemonic (""));
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->names)), NULL));
  vigie_drop_down_let_shrink (self->list);
  gtk_label_set_use_underline (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_mnemonic_widget (self->label, GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}
