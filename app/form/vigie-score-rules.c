/* vigie-score-rules.c: reads what a form says about its scores as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-score-rules-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-private.h"
#include "form/vigie-form-score.h"

#include <glib/gi18n-lib.h>

/* An element of the namespace, wherever it stands: name and attributes. */
typedef struct
{
  const char *name;
  const VigieForeign *foreign;
  const VigieDataNode *data;
  int line;
} Element;

static const char *
element_get (const Element *self, const char *name)
{
  if (self->foreign)
    return vigie_foreign_get (self->foreign, name);
  for (const VigieDataNode *at = self->data->first_attribute; at; at = at->next)
    if (g_strcmp0 (at->name, name) == 0)
      return at->text;
  return NULL;
}

static gboolean
refuse (const Element *element, GError **error, const char *attribute)
{
  const char *value = element_get (element, attribute);

  if (value)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, NULL, element->line,
                            _ ("“vigie:%s” has the attribute “%s” with the unusable value “%s”"),
                            element->name, attribute, value);
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, NULL, element->line,
                          _ ("“vigie:%s” lacks the attribute “%s”"), element->name, attribute);
}

static gboolean
read_positive (const Element *element, const char *attribute, mpq_t target, GError **error)
{
  const char *value = element_get (element, attribute);

  if (!value || !vigie_rational_from_decimal (target, value) || mpq_sgn (target) < 0)
    return refuse (element, error, attribute);
  return TRUE;
}

static void
weight_free (gpointer data)
{
  VigieScoreWeight *weight = data;
  g_free (weight->id);
  mpq_clear (weight->weight);
  g_free (weight);
}

static void
rule_free (gpointer data)
{
  VigieScoreRule *rule = data;
  g_clear_pointer (&rule->when, vigie_xpath_free);
  g_strfreev (rule->zero);
  g_strfreev (rule->na);
  mpq_clear (rule->at);
  g_free (rule);
}

static gboolean
read_criterion (VigieScoreRules *self, const Element *element, GError **error)
{
  const char *id = element_get (element, "id");
  VigieScoreWeight *weight;

  if (!id || !*id)
    return refuse (element, error, "id");
  for (guint i = 0; i < self->weights->len; i++)
    if (g_str_equal (((VigieScoreWeight *) self->weights->pdata[i])->id, id))
      return refuse (element, error, "id");
  weight = g_new0 (VigieScoreWeight, 1);
  weight->id = g_strdup (id);
  weight->line = element->line;
  mpq_init (weight->weight);
  g_ptr_array_add (self->weights, weight);
  return read_positive (element, "weight", weight->weight, error);
}

static char **
split_names (const char *names)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (names ? names : "", " \t\r\n", -1);
  char **result;

  for (char **part = parts; *part; part++)
    if (**part)
      g_strv_builder_add (builder, *part);
  result = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return result;
}

static gboolean
read_rule (VigieScoreRules *self, const Element *element, VigieScoreRuleKind kind, GError **error)
{
  const char *when = element_get (element, "when");
  VigieScoreRule *rule;

  if (!when)
    return refuse (element, error, "when");
  rule = g_new0 (VigieScoreRule, 1);
  rule->kind = kind;
  rule->line = element->line;
  mpq_init (rule->at);
  g_ptr_array_add (self->rules, rule);
  rule->when = vigie_xpath_parse (when, error);
  if (!rule->when)
    {
      if (error)
        vigie_error_set_place (*error, NULL, element->line);
      return FALSE;
    }
  if (kind == VIGIE_SCORE_CAP)
    return read_positive (element, "at", rule->at, error);
  rule->zero = split_names (element_get (element, "zero"));
  rule->na = split_names (element_get (element, "na"));
  return TRUE;
}

static gboolean
read_element (VigieScoreRules *self, const Element *element, GError **error)
{
  if (g_str_equal (element->name, "criterion"))
    return read_criterion (self, element, error);
  if (g_str_equal (element->name, "no-contact"))
    return read_rule (self, element, VIGIE_SCORE_NO_CONTACT, error);
  if (g_str_equal (element->name, "not-applicable"))
    return read_rule (self, element, VIGIE_SCORE_NOT_APPLICABLE, error);
  if (g_str_equal (element->name, "cap"))
    return read_rule (self, element, VIGIE_SCORE_CAP, error);
  return TRUE; /* quotas, windows: data about the grid, not about its scores */
}

static gboolean
is_ours (const VigieDataNode *node)
{
  return node && node->ns && strcmp (node->ns->uri, VIGIE_FORM_NAMESPACE) == 0;
}

static gboolean
read_secondary (VigieScoreRules *self, VigieSecondary *secondary, GError **error)
{
  const VigieDataNode *root = vigie_secondary_get_document (secondary)->first_child;

  if (!is_ours (root))
    return TRUE;
  for (const VigieDataNode *at = root->first_child; at; at = at->next)
    {
      const Element element = { .name = at->name, .data = at };
      if (is_ours (at) && !read_element (self, &element, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
knows_criterion (const VigieScoreRules *self, const char *id)
{
  for (guint i = 0; i < self->weights->len; i++)
    if (g_str_equal (((VigieScoreWeight *) self->weights->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
check_names (const VigieScoreRules *self, char **names, GError **error)
{
  for (char **name = names; name && *name; name++)
    if (!knows_criterion (self, *name))
      return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, NULL, 0,
                              _ ("a rule of the scores names the unknown criterion “%s”"), *name);
  return TRUE;
}

static gboolean
check_rules (const VigieScoreRules *self, GError **error)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const VigieScoreRule *rule = self->rules->pdata[i];
      if (!check_names (self, rule->zero, error) || !check_names (self, rule->na, error))
        return FALSE;
    }
  return TRUE;
}

VigieScoreRules *
vigie_score_rules_new (VigieForm *form, GError **error)
{
  g_autoptr (VigieScoreRules) self = g_new0 (VigieScoreRules, 1);
  const GPtrArray *foreign = vigie_form_get_foreign (form);

  self->weights = g_ptr_array_new_with_free_func (weight_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  for (guint i = 0; i < foreign->len; i++)
    {
      const VigieForeign *at = foreign->pdata[i];
      const Element element = { .name = at->local, .foreign = at, .line = at->line };
      if (!read_element (self, &element, error))
        return NULL;
    }
  for (guint i = 0; i < form->secondaries->len; i++)
    if (!read_secondary (self, form->secondaries->pdata[i], error))
      return NULL;
  if (!check_rules (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vigie_score_rules_free (VigieScoreRules *self)
{
  g_ptr_array_unref (self->weights);
  g_ptr_array_unref (self->rules);
  g_free (self);
}
