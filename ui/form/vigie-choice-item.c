/* vigie-choice-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-choice-item-private.h"

#include "form/vigie-form-picture-private.h"

/* Pixels of a picture on the button, and in the list */
#define SMALL_SIZE 32
#define LARGE_SIZE 64

/* Letters of a line in the list, at most */
#define LINE 32

struct _VigieChoiceItem
{
  GObject parent_instance;

  char *value;
  char *label;
  char *image; /* (nullable) */
};

enum
{
  PROP_LABEL = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VigieChoiceItem, vigie_choice_item, G_TYPE_OBJECT)

static void
vigie_choice_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LABEL)
    g_value_set_string (value, VIGIE_CHOICE_ITEM (object)->label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_choice_item_finalize (GObject *object)
{
  VigieChoiceItem *self = VIGIE_CHOICE_ITEM (object);
  g_free (self->value);
  g_free (self->label);
  g_free (self->image);
  G_OBJECT_CLASS (vigie_choice_item_parent_class)->finalize (object);
}

static void
vigie_choice_item_class_init (VigieChoiceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = vigie_choice_item_get_property;
  object_class->finalize = vigie_choice_item_finalize;
  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vigie_choice_item_init (VigieChoiceItem *self)
{
}

VigieChoiceItem *
vigie_choice_item_new (const char *value, const char *label, const char *image)
{
  g_return_val_if_fail (value && label, NULL);
  VigieChoiceItem *self = g_object_new (VIGIE_TYPE_CHOICE_ITEM, NULL);
  self->value = g_strdup (value);
  self->label = g_strdup (label);
  self->image = g_strdup (image);
  return self;
}

const char *
vigie_choice_item_get_value (VigieChoiceItem *self)
{
  g_return_val_if_fail (VIGIE_IS_CHOICE_ITEM (self), NULL);
  return self->value;
}

/* Rows ----------------------------------------------------------------------------------------- */

/** Dress: how the button or the list of one drop-down shows a choice */
typedef struct
{
  GtkDropDown *list;       /* not owned: it owns what owns this; %NULL once it is gone */
  VigieFormEditor *editor; /* (nullable) */
  gboolean is_button;
} Dress;

static void
dress_free (gpointer data, GClosure *closure)
{
  Dress *self = data;
  g_clear_weak_pointer (&self->list);
  g_clear_object (&self->editor);
  g_free (self);
}

static GtkWidget *
make_label (gboolean is_button)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (is_button)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      return label;
    }
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Dress *dress)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  if (dress->editor)
    gtk_box_append (GTK_BOX (box), vigie_form_picture_new (NULL));
  gtk_box_append (GTK_BOX (box), make_label (dress->is_button));
  if (!dress->is_button)
    gtk_box_append (GTK_BOX (box),
                    g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_item_set_child (item, box);
}

static void
show_mark (GtkListItem *item, GParamSpec *pspec, GtkDropDown *list)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  gtk_widget_set_opacity (
    mark, gtk_drop_down_get_selected_item (list) == gtk_list_item_get_item (item) ? 1 : 0);
}

/* Short words stand in one line, long ones in lines that are as wide as they may be: the list is
 * not wider than the button by itself. */
static void
show_words (GtkListItem *item, GtkWidget *label, const VigieChoiceItem *choice)
{
  const gboolean is_long = g_utf8_strlen (choice->label, -1) > LINE;
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (item));
  gtk_label_set_wrap (GTK_LABEL (label), is_long);
  gtk_label_set_width_chars (GTK_LABEL (label), is_long ? LINE : -1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_long ? LINE : -1);
  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    choice->label, -1);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Dress *dress)
{
  VigieChoiceItem *choice = gtk_list_item_get_item (item);
  GtkWidget *first = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = dress->editor ? gtk_widget_get_next_sibling (first) : first;
  if (dress->editor)
    vigie_form_picture_show (VIGIE_FORM_PICTURE (first), dress->editor, choice->image,
                             dress->is_button ? SMALL_SIZE : LARGE_SIZE);
  gtk_label_set_label (GTK_LABEL (label), choice->label);
  if (dress->is_button)
    gtk_widget_set_tooltip_text (label, choice->label);
  if (dress->is_button)
    return;
  show_words (item, label, choice);
  show_mark (item, NULL, dress->list);
  g_signal_connect_swapped (dress->list, "notify::selected-item", G_CALLBACK (show_mark), item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, Dress *dress)
{
  if (!dress->is_button && dress->list)
    g_signal_handlers_disconnect_by_func (dress->list, show_mark, item);
}

static void
connect (GtkListItemFactory *factory, const char *signal, GCallback callback, const Dress *dress)
{
  Dress *own = g_new0 (Dress, 1);
  g_set_weak_pointer (&own->list, dress->list);
  g_set_object (&own->editor, dress->editor);
  own->is_button = dress->is_button;
  g_signal_connect_data (factory, signal, callback, own, dress_free, 0);
}

static GtkListItemFactory *
make_factory (GtkDropDown *list, VigieFormEditor *editor, gboolean is_button)
{
  const Dress dress = { list, editor, is_button };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  connect (factory, "setup", G_CALLBACK (on_setup), &dress);
  connect (factory, "bind", G_CALLBACK (on_bind), &dress);
  connect (factory, "unbind", G_CALLBACK (on_unbind), &dress);
  return factory;
}

void
vigie_choice_item_dress (GtkDropDown *list, VigieFormEditor *editor)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (list));
  g_autoptr (GtkListItemFactory) button = make_factory (list, editor, TRUE);
  g_autoptr (GtkListItemFactory) rows = make_factory (list, editor, FALSE);
  gtk_drop_down_set_factory (list, button);
  gtk_drop_down_set_list_factory (list, rows);
}
