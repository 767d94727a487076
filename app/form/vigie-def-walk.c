/* vigie-def-walk.c: where a step of a path can lead, in the definition
 *
 * What a path with wildcards or other axes reads is found out before it is evaluated, so that a
 * change of any of it makes the expression due.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include <libxml/tree.h>
#include <string.h>

/**
 * Walk:
 * @ns: what the prefix of the step stands for
 * @target: what was found
 * @found: (nullable): the same, where several ways may lead to it
 * @passed: (nullable): what was gone through already, with all that is below or around it
 * @n_seen: how many nodes were looked at
 */
typedef struct
{
  const VigieXPathStep *step;
  const char *ns;
  GPtrArray *target;
  GHashTable *found;
  GHashTable *passed;
  guint64 n_seen;
} Walk;

const char *
vigie_step_namespace (const VigieForm *form, const VigieXPathStep *step)
{
  if (step->prefix && strcmp (step->prefix, "xml") == 0)
    return (const char *) XML_XML_NAMESPACE;
  return step->prefix ? g_hash_table_lookup (form->namespaces, step->prefix) : NULL;
}

static gboolean
matches_def (const VigieDef *def, const Walk *walk)
{
  const VigieXPathStep *step = walk->step;

  if (step->test == VIGIE_TEST_ANY)
    return !walk->ns || g_strcmp0 (vigie_def_get_namespace (def), walk->ns) == 0;
  return step->test == VIGIE_TEST_NODE
         || (step->test == VIGIE_TEST_NAME && strcmp (def->name, step->local) == 0);
}

static void
add_def (Walk *walk, const VigieDef *def)
{
  walk->n_seen++;
  if (matches_def (def, walk) && (!walk->found || g_hash_table_add (walk->found, (gpointer) def)))
    g_ptr_array_add (walk->target, (gpointer) def);
}

/* Whether @def has not been gone through yet. */
static gboolean
is_new (Walk *walk, const VigieDef *def)
{
  return !walk->passed || g_hash_table_add (walk->passed, (gpointer) def);
}

static void
add_below (Walk *walk, const VigieDef *def)
{
  if (!is_new (walk, def))
    return;
  for (guint i = 0; i < def->children->len; i++)
    {
      add_def (walk, g_ptr_array_index (def->children, i));
      add_below (walk, g_ptr_array_index (def->children, i));
    }
}

static void
add_all (Walk *walk, const GPtrArray *defs)
{
  for (guint i = 0; i < defs->len; i++)
    add_def (walk, g_ptr_array_index (defs, i));
}

static void
add_around (Walk *walk, const VigieDef *def)
{
  for (; def && is_new (walk, def); def = def->parent)
    add_def (walk, def);
}

static void
add_by_axis (Walk *walk, const VigieDef *def)
{
  switch (walk->step->axis)
    {
    case VIGIE_AXIS_CHILD:
      add_all (walk, def->children);
      break;
    case VIGIE_AXIS_ATTRIBUTE:
      add_all (walk, def->attributes);
      break;
    case VIGIE_AXIS_SELF:
      add_def (walk, def);
      break;
    case VIGIE_AXIS_DESCENDANT_OR_SELF:
      add_def (walk, def);
      add_below (walk, def);
      break;
    case VIGIE_AXIS_DESCENDANT:
      add_below (walk, def);
      break;
    case VIGIE_AXIS_PARENT:
      if (def->parent)
        add_def (walk, def->parent);
      break;
    case VIGIE_AXIS_ANCESTOR:
      add_around (walk, def->parent);
      break;
    case VIGIE_AXIS_ANCESTOR_OR_SELF:
      add_around (walk, def);
      break;
    case VIGIE_AXIS_FOLLOWING_SIBLING:
    case VIGIE_AXIS_PRECEDING_SIBLING:
      if (def->parent && is_new (walk, def->parent))
        add_all (walk, def->parent->children);
      break;
    case VIGIE_AXIS_FOLLOWING:
    case VIGIE_AXIS_PRECEDING:
    default:
      while (def->parent)
        def = def->parent;
      add_below (walk, def);
      break;
    }
}

/* The text of a leaf is the leaf, here; so is, of any element, what is in scope at it. */
static gboolean
stays (const VigieXPathStep *step)
{
  return (step->test == VIGIE_TEST_TEXT && step->axis == VIGIE_AXIS_CHILD)
         || step->axis == VIGIE_AXIS_NAMESPACE;
}

static void
walk_from_document (Walk *walk, const VigieDef *root)
{
  const VigieXPathAxis axis = walk->step->axis;

  if (axis == VIGIE_AXIS_CHILD || axis == VIGIE_AXIS_DESCENDANT_OR_SELF
      || axis == VIGIE_AXIS_DESCENDANT)
    add_def (walk, root);
  if (axis == VIGIE_AXIS_DESCENDANT_OR_SELF || axis == VIGIE_AXIS_DESCENDANT)
    add_below (walk, root);
}

GPtrArray *
vigie_def_walk (const VigieForm *form,
                const GPtrArray *from,
                const VigieXPathStep *step,
                guint64 *n_seen)
{
  const gboolean many = from && from->len > 1;
  g_autoptr (GHashTable) found = many ? g_hash_table_new (NULL, NULL) : NULL;
  g_autoptr (GHashTable) passed = many ? g_hash_table_new (NULL, NULL) : NULL;
  Walk walk = { .step = step,
                .ns = vigie_step_namespace (form, step),
                .target = g_ptr_array_new (),
                .found = found,
                .passed = passed };

  if (!from)
    walk_from_document (&walk, form->root);
  for (guint i = 0; from && i < from->len; i++)
    if (stays (step))
      g_ptr_array_add (walk.target, g_ptr_array_index (from, i));
    else
      add_by_axis (&walk, g_ptr_array_index (from, i));
  *n_seen = walk.n_seen;
  return walk.target;
}
