/* vigie-question-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-question-index-private.h"

#include "form/vigie-group-box-private.h"
#include "form/vigie-repeat-box-private.h"

struct _VigieQuestionIndex
{
  GObject parent_instance;

  VigieFormEditor *editor;
  GHashTable *questions; /* VigieFormNode → VigieQuestion */
  GPtrArray *groups;     /* of GtkWidget: few, each asked when relevance changes */
  GPtrArray *repeats;
  gboolean is_asked;
};

enum
{
  ENTERED,
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieQuestionIndex, vigie_question_index, G_TYPE_OBJECT)

static void
vigie_question_index_finalize (GObject *object)
{
  VigieQuestionIndex *self = VIGIE_QUESTION_INDEX (object);
  g_hash_table_unref (self->questions);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->repeats);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (vigie_question_index_parent_class)->finalize (object);
}

static void
vigie_question_index_class_init (VigieQuestionIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_question_index_finalize;
  signals[ENTERED] = g_signal_new ("entered", VIGIE_TYPE_QUESTION_INDEX, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, VIGIE_TYPE_QUESTION);
  signals[ANSWERED] =
    g_signal_new ("answered", VIGIE_TYPE_QUESTION_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, VIGIE_TYPE_QUESTION, G_TYPE_BOOLEAN);
}

static void
vigie_question_index_init (VigieQuestionIndex *self)
{
  self->questions = g_hash_table_new (NULL, NULL);
  self->groups = g_ptr_array_new ();
  self->repeats = g_ptr_array_new ();
}

VigieQuestionIndex *
vigie_question_index_new (VigieFormEditor *editor)
{
  VigieQuestionIndex *self = g_object_new (VIGIE_TYPE_QUESTION_INDEX, NULL);
  self->editor = g_object_ref (editor);
  return self;
}

VigieFormEditor *
vigie_question_index_get_editor (VigieQuestionIndex *self)
{
  return self->editor;
}

/* Making --------------------------------------------------------------------------------------- */

static void
on_entered (VigieQuestionIndex *self, VigieQuestion *question)
{
  g_signal_emit (self, signals[ENTERED], 0, question);
}

static void
on_answered (VigieQuestionIndex *self, gboolean first, VigieQuestion *question)
{
  g_signal_emit (self, signals[ANSWERED], 0, question, first);
}

static GtkWidget *
make_question (VigieQuestionIndex *self, const VigieFormItem *item)
{
  GtkWidget *question = vigie_question_new (self->editor, item);
  g_signal_connect_object (question, "entered", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->questions, item->node, question);
  if (self->is_asked)
    vigie_question_ask (VIGIE_QUESTION (question));
  return question;
}

GtkWidget *
vigie_question_index_make (VigieQuestionIndex *self, const VigieFormItem *item, guint depth)
{
  GtkWidget *widget;
  switch (item->kind)
    {
    case VIGIE_FORM_KIND_GROUP:
      widget = vigie_group_box_new (self, item, depth);
      g_ptr_array_add (self->groups, widget);
      return widget;
    case VIGIE_FORM_KIND_REPEAT:
      widget = vigie_repeat_box_new (self, item, depth);
      /* Outer repeats come before inner ones: see vigie_question_index_apply(). */
      g_ptr_array_add (self->repeats, widget);
      vigie_repeat_box_sync (VIGIE_REPEAT_BOX (widget));
      vigie_repeat_box_update (VIGIE_REPEAT_BOX (widget));
      return widget;
    default:
      return make_question (self, item);
    }
}

/* Changes -------------------------------------------------------------------------------------- */

VigieQuestion *
vigie_question_index_find (VigieQuestionIndex *self, const VigieFormNode *node)
{
  return g_hash_table_lookup (self->questions, node);
}

/* What came and went is settled first, from outside inwards: a card that goes takes its repeats
 * with it, and later changes may be of new instances. */
void
vigie_question_index_apply (VigieQuestionIndex *self,
                            const VigieFormChange *changes,
                            guint n_changes)
{
  guint all = 0;
  for (guint i = 0; i < n_changes; i++)
    all |= changes[i].what;
  for (guint i = 0; (all & VIGIE_FORM_CHANGED_STRUCTURE) && i < self->repeats->len; i++)
    vigie_repeat_box_sync (g_ptr_array_index (self->repeats, i));
  for (guint i = 0; i < n_changes; i++)
    {
      VigieQuestion *question = g_hash_table_lookup (self->questions, changes[i].node);
      if (question)
        vigie_question_update (question, changes[i].what);
    }
  const guint seen =
    VIGIE_FORM_CHANGED_RELEVANT | VIGIE_FORM_CHANGED_STRUCTURE | VIGIE_FORM_CHANGED_LABEL;
  for (guint i = 0; (all & seen) && i < self->groups->len; i++)
    vigie_group_box_update (g_ptr_array_index (self->groups, i));
  for (guint i = 0; (all & seen) && i < self->repeats->len; i++)
    vigie_repeat_box_update (g_ptr_array_index (self->repeats, i));
}

static void
forget_children (VigieQuestionIndex *self, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    vigie_question_index_forget (self, child);
}

static gboolean
is_value (gpointer key, gpointer value, gpointer wanted)
{
  return value == wanted;
}

void
vigie_question_index_forget (VigieQuestionIndex *self, GtkWidget *widget)
{
  if (VIGIE_IS_QUESTION (widget))
    {
      /* By the widget: its node may be freed, and its address in use again. */
      g_hash_table_foreach_remove (self->questions, is_value, widget);
      vigie_question_forget (VIGIE_QUESTION (widget));
      return;
    }
  g_ptr_array_remove (self->groups, widget);
  g_ptr_array_remove (self->repeats, widget);
  forget_children (self, widget);
}

/* Walking -------------------------------------------------------------------------------------- */

gboolean
vigie_question_walk (GtkWidget *root, VigieQuestionFunc func, gpointer user_data)
{
  if (VIGIE_IS_QUESTION (root))
    return func (VIGIE_QUESTION (root), user_data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (!vigie_question_walk (child, func, user_data))
      return FALSE;
  return TRUE;
}

void
vigie_question_index_ask (VigieQuestionIndex *self)
{
  GHashTableIter iter;
  gpointer question;
  if (self->is_asked)
    return;
  self->is_asked = TRUE;
  g_hash_table_iter_init (&iter, self->questions);
  while (g_hash_table_iter_next (&iter, NULL, &question))
    vigie_question_ask (question);
}
