/* vigie-repeat-box.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-repeat-box-private.h"

#include "compat/vigie-row-layout.h"
#include "form/vigie-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One instance on the screen */
typedef struct
{
  VigieFormNode *node; /* only compared */
  GtkWidget *card;
  GtkLabel *title;
  GtkWidget *remove;
} Card;

struct _VigieRepeatBox
{
  GtkWidget parent_instance;

  GtkWidget *list;
  GtkWidget *add;
  VigieQuestionIndex *index; /* not owned: the index outlives what it made */
  VigieFormEditor *editor;
  VigieFormItem item;
  guint depth;
  GArray *cards; /* of Card */
};

G_DEFINE_FINAL_TYPE (VigieRepeatBox, vigie_repeat_box, GTK_TYPE_WIDGET)

static void
vigie_repeat_box_dispose (GObject *object)
{
  VigieRepeatBox *self = VIGIE_REPEAT_BOX (object);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->add, gtk_widget_unparent);
  g_array_set_size (self->cards, 0);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (vigie_repeat_box_parent_class)->dispose (object);
}

static void
vigie_repeat_box_finalize (GObject *object)
{
  g_array_unref (VIGIE_REPEAT_BOX (object)->cards);
  G_OBJECT_CLASS (vigie_repeat_box_parent_class)->finalize (object);
}

static void
vigie_repeat_box_class_init (VigieRepeatBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_repeat_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_repeat_box_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "repeat");
}

/* Titles --------------------------------------------------------------------------------------- */

/* Of an instance, such as “Visit 2” */
static char *
make_title (VigieRepeatBox *self, guint place)
{
  g_autofree char *text = vigie_form_session_get_text (vigie_form_editor_get_session (self->editor),
                                                       &self->item, VIGIE_FORM_TEXT_LABEL);
  g_autofree char *plain = text ? vigie_markdown_to_plain (text) : NULL;
  if (!plain || !*plain)
    return g_strdup_printf ("%u", place + 1);
  /* Translators: name of what a form asks about several times, and its number, such as “Visit 2” */
  return g_strdup_printf (C_ ("repeat", "%s %u"), plain, place + 1);
}

static void
name_card (VigieRepeatBox *self, guint place)
{
  const Card *card = &g_array_index (self->cards, Card, place);
  g_autofree char *title = make_title (self, place);
  g_autofree char *remove = g_strdup_printf (_ ("Remove “%s”"), title);
  gtk_label_set_text (card->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->card), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove, -1);
}

/* Adding and removing -------------------------------------------------------------------------- */

static gboolean
grab_first (VigieQuestion *question, gpointer user_data)
{
  return !vigie_question_can_answer (question) || !gtk_widget_grab_focus (GTK_WIDGET (question));
}

/* The path is asked for anew: it moves when an instance around this repeat goes. */
static char *
find_path (VigieRepeatBox *self)
{
  g_autoptr (GArray) items =
    vigie_form_session_list (vigie_form_editor_get_session (self->editor), &self->item);
  if (items->len == 0)
    return g_strdup (self->item.path);
  const VigieFormItem *first = &g_array_index (items, VigieFormItem, 0);
  char *path = vigie_form_node_get_path (first->node);
  *strrchr (path, '[') = '\0';
  return path;
}

static void
on_add (VigieRepeatBox *self)
{
  g_autofree char *path = find_path (self);
  const guint before = self->cards->len;
  (void) vigie_form_editor_add_repeat (self->editor, path);
  if (self->cards->len > before)
    vigie_question_walk (g_array_index (self->cards, Card, self->cards->len - 1).card, grab_first,
                         NULL);
}

static Card *
find_card (VigieRepeatBox *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      Card *card = &g_array_index (self->cards, Card, i);
      if (card->card == widget)
        return card;
    }
  return NULL;
}

static gboolean
commit_question (VigieQuestion *question, gpointer user_data)
{
  (void) vigie_question_commit (question);
  return TRUE;
}

/* Without a question first: it can be undone. The focus goes before: leaving a removed question
 * must find its node. */
static void
on_remove (GtkWidget *widget, gpointer user_data)
{
  GtkWidget *card = user_data;
  VigieRepeatBox *self = VIGIE_REPEAT_BOX (gtk_widget_get_ancestor (card, VIGIE_TYPE_REPEAT_BOX));
  vigie_question_walk (card, commit_question, NULL);
  const Card *found = self ? find_card (self, card) : NULL;
  if (!found)
    return;
  g_autofree char *title = g_strdup (gtk_label_get_text (found->title));
  gtk_widget_grab_focus (self->add);
  if (vigie_form_editor_remove_repeat (self->editor, found->node))
    gtk_widget_activate_action (GTK_WIDGET (self), "form.removed", "s", title);
}

/* Cards ---------------------------------------------------------------------------------------- */

static Card
make_card (VigieRepeatBox *self, const VigieFormItem *item)
{
  Card card = { .node = item->node };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  card.card = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "css-classes",
                            (const char *const[]){ "card", "vigie-card", NULL }, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  card.title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE,
                             "css-classes", (const char *const[]){ "heading", NULL }, NULL);
  gtk_widget_set_layout_manager (head, vigie_row_layout_new (6));
  card.remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (card.remove, "flat");
  gtk_widget_set_tooltip_text (card.remove, C_ ("repeat", "Remove"));
  g_signal_connect (card.remove, "clicked", G_CALLBACK (on_remove), card.card);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (card.title));
  gtk_box_append (GTK_BOX (head), card.remove);
  gtk_box_append (GTK_BOX (card.card), head);

  g_autoptr (GArray) items =
    vigie_form_session_list (vigie_form_editor_get_session (self->editor), item);
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (GTK_BOX (card.card),
                    vigie_question_index_make (
                      self->index, &g_array_index (items, VigieFormItem, i), self->depth + 1));
  return card;
}

static gboolean
is_listed (GArray *items, const VigieFormNode *node)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, VigieFormItem, i).node == node)
      return TRUE;
  return FALSE;
}

static void
remove_gone (VigieRepeatBox *self, GArray *items)
{
  for (guint i = self->cards->len; i-- > 0;)
    {
      const Card card = g_array_index (self->cards, Card, i);
      if (is_listed (items, card.node))
        continue;
      vigie_question_index_forget (self->index, card.card);
      g_array_remove_index (self->cards, i);
      gtk_box_remove (GTK_BOX (self->list), card.card);
    }
}

void
vigie_repeat_box_sync (VigieRepeatBox *self)
{
  g_autoptr (GArray) items =
    vigie_form_session_list (vigie_form_editor_get_session (self->editor), &self->item);
  remove_gone (self, items);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (i >= self->cards->len || g_array_index (self->cards, Card, i).node != item->node)
        {
          GtkWidget *before = i == 0 ? NULL : g_array_index (self->cards, Card, i - 1).card;
          const Card card = make_card (self, item);
          gtk_box_insert_child_after (GTK_BOX (self->list), card.card, before);
          g_array_insert_val (self->cards, i, card);
        }
    }
}

static void
name_add_button (VigieRepeatBox *self)
{
  g_autofree char *text = vigie_form_session_get_text (vigie_form_editor_get_session (self->editor),
                                                       &self->item, VIGIE_FORM_TEXT_LABEL);
  g_autofree char *plain = text ? vigie_markdown_to_plain (text) : NULL;
  g_autofree char *label = plain && *plain ? g_strdup_printf (_ ("Add “%s”"), plain) : NULL;
  gtk_button_set_label (GTK_BUTTON (self->add), label ? label : C_ ("repeat", "Add"));
}

void
vigie_repeat_box_update (VigieRepeatBox *self)
{
  VigieFormSession *session = vigie_form_editor_get_session (self->editor);
  const gboolean can_change = !vigie_form_editor_is_read_only (self->editor)
                              && vigie_form_session_can_add (session, &self->item);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          vigie_form_session_item_is_relevant (session, &self->item));
  gtk_widget_set_visible (self->add, can_change);
  name_add_button (self);
  for (guint i = 0; i < self->cards->len; i++)
    {
      name_card (self, i);
      gtk_widget_set_visible (g_array_index (self->cards, Card, i).remove, can_change);
    }
}

static void
vigie_repeat_box_init (VigieRepeatBox *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 12);
  self->cards = g_array_new (FALSE, FALSE, sizeof (Card));
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->add = gtk_button_new ();
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add), self);
}

GtkWidget *
vigie_repeat_box_new (VigieQuestionIndex *index, const VigieFormItem *item, guint depth)
{
  VigieRepeatBox *self = g_object_new (VIGIE_TYPE_REPEAT_BOX, NULL);
  self->index = index;
  self->editor = g_object_ref (vigie_question_index_get_editor (index));
  self->item = *item;
  self->depth = depth;
  return GTK_WIDGET (self);
}
