/* vigie-form-compare.c: what a new version of a form does otherwise than the one before it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-compare.h"

#include "form/vigie-form-private.h"
#include "form/vigie-form-session.h"

/* What of a bind says how an answer counts (docs/scoring.md). */
static const char *const scoring[] = { "criterion", "weight", "points", NULL };

/** Question: one of a form, as far as it is compared */
typedef struct
{
  char *path;
  char *type;
  char *label;
  char *choices; /* (nullable) */
  char *scoring;
} Question;

static void
question_free (Question *self)
{
  g_free (self->path);
  g_free (self->type);
  g_free (self->label);
  g_free (self->choices);
  g_free (self->scoring);
  g_free (self);
}

/** Outline: the questions of a form */
typedef struct
{
  VigieFormSession *session;
  GPtrArray *questions; /* Question, in the order of the form */
  GHashTable *by_path;  /* path → Question, (transfer none) */
} Outline;

static char *
without_positions (const VigieFormNode *node)
{
  g_autofree char *path = vigie_form_node_get_path (node);
  GString *plain = g_string_new (NULL);
  gboolean within = FALSE;
  for (const char *c = path; *c; c++)
    {
      within = *c == '[' || (within && *c != ']');
      if (!within && *c != ']')
        g_string_append_c (plain, *c);
    }
  return g_string_free (plain, FALSE);
}

static char *
list_choices (VigieFormSession *session, const VigieFormItem *item)
{
  if (item->kind != VIGIE_FORM_KIND_SELECT_ONE && item->kind != VIGIE_FORM_KIND_SELECT_MULTIPLE
      && item->kind != VIGIE_FORM_KIND_RANK)
    return NULL;
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (session, item);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      g_string_append_printf (list, "%s%s", i > 0 ? " " : "", choice->value);
    }
  return g_string_free (list, FALSE);
}

static char *
list_scoring (const VigieFormNode *node)
{
  GString *list = g_string_new (NULL);
  for (const char *const *name = scoring; *name; name++)
    {
      const char *value = vigie_form_node_get_bind_attribute (node, VIGIE_NS_VIGIE, *name);
      if (value)
        g_string_append_printf (list, "%s%s=%s", list->len > 0 ? " " : "", *name, value);
    }
  return g_string_free (list, FALSE);
}

/* What is computed is no question, but it may count. */
static void
add_question (VigieFormNode *node, gboolean is_instance, gpointer user_data)
{
  Outline *self = user_data;
  VigieFormItem item;
  const gboolean is_asked = vigie_form_session_item_for_node (self->session, node, &item);
  if (!vigie_form_node_holds_answer (node)
      || (!is_asked && !vigie_form_node_get_bind_attribute (node, VIGIE_NS_VIGIE, "criterion")))
    return;
  g_autofree char *path = without_positions (node);
  if (g_hash_table_contains (self->by_path, path))
    return;
  char *label =
    is_asked ? vigie_form_session_get_text (self->session, &item, VIGIE_FORM_TEXT_LABEL) : NULL;
  Question *question = g_new0 (Question, 1);
  question->label = label && *label ? label : g_strdup (path);
  if (question->label != label)
    g_free (label);
  question->path = g_steal_pointer (&path);
  question->type =
    g_strdup_printf ("%s %s", is_asked ? vigie_form_kind_get_name (item.kind) : "calculate",
                     vigie_form_type_get_name (vigie_form_node_get_type (node)));
  question->choices = is_asked ? list_choices (self->session, &item) : NULL;
  question->scoring = list_scoring (node);
  g_ptr_array_add (self->questions, question);
  g_hash_table_insert (self->by_path, question->path, question);
}

static void
outline_init (Outline *self, VigieForm *form, const char *language)
{
  const VigieFormContext context = { .language = language };
  self->session = vigie_form_session_new (form, &context);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) question_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  vigie_form_session_foreach_leaf (self->session, add_question, self);
}

static void
outline_clear (Outline *self)
{
  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->questions);
  g_object_unref (self->session);
}

void
vigie_form_difference_free (VigieFormDifference *self)
{
  g_free (self->path);
  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
add (GPtrArray *list,
     VigieFormDifferenceKind kind,
     const Question *question,
     const char *before,
     const char *after)
{
  VigieFormDifference *difference = g_new0 (VigieFormDifference, 1);
  difference->kind = kind;
  difference->path = g_strdup (question->path);
  difference->label = g_strdup (question->label);
  difference->before = g_strdup (before);
  difference->after = g_strdup (after);
  g_ptr_array_add (list, difference);
}

static void
compare_question (GPtrArray *list, const Question *before, const Question *after)
{
  if (!g_str_equal (before->type, after->type))
    add (list, VIGIE_FORM_DIFFERENCE_TYPE, after, before->type, after->type);
  if (before->choices && after->choices && !g_str_equal (before->choices, after->choices))
    add (list, VIGIE_FORM_DIFFERENCE_CHOICES, after, before->choices, after->choices);
  if (!g_str_equal (before->scoring, after->scoring))
    add (list, VIGIE_FORM_DIFFERENCE_SCORING, after, before->scoring, after->scoring);
  if (!g_str_equal (before->label, after->label))
    add (list, VIGIE_FORM_DIFFERENCE_TEXT, after, before->label, after->label);
}

GPtrArray *
vigie_form_compare (VigieForm *before, VigieForm *after, const char *language)
{
  g_return_val_if_fail (before && after, NULL);

  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_difference_free);
  Outline old;
  Outline new;
  outline_init (&old, before, language);
  outline_init (&new, after, language);
  for (guint i = 0; i < new.questions->len; i++)
    {
      const Question *question = g_ptr_array_index (new.questions, i);
      const Question *there = g_hash_table_lookup (old.by_path, question->path);
      if (there)
        compare_question (list, there, question);
      else
        add (list, VIGIE_FORM_DIFFERENCE_ADDED, question, NULL, NULL);
    }
  for (guint i = 0; i < old.questions->len; i++)
    {
      const Question *question = g_ptr_array_index (old.questions, i);
      if (!g_hash_table_contains (new.by_path, question->path))
        add (list, VIGIE_FORM_DIFFERENCE_REMOVED, question, NULL, NULL);
    }
  outline_clear (&old);
  outline_clear (&new);
  return list;
}
