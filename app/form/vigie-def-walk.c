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

/* A step, with what its prefix stands for. */
typedef struct
{
  const VigieXPathStep *step;
  const char *ns;
} Walk;

const char *
vigie_step_namespace (const VigieForm *form, const VigieXPathStep *step)
{
  if (step->prefix && strcmp (step->prefix, "xml") == 0)
    return (const char *) XML_XML_NAMESPACE;
  return step->prefix ? g_hash_table_lookup (form->namespaces, step->prefix) : NULL;
}

static void
add_def (GPtrArray *target, const VigieDef *def)
{
  if (!g_ptr_array_find (target, def, NULL))
    g_ptr_array_add (target, (gpointer) def);
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
add_below (const VigieDef *def, const Walk *walk, GPtrArray *target)
{
  for (guint i = 0; i < def->children->len; i++)
    {
      const VigieDef *child = g_ptr_array_index (def->children, i);
      if (matches_def (child, walk))
        g_ptr_array_add (target, (gpointer) child);
      add_below (child, walk, target);
    }
}

static void
add_near (const GPtrArray *defs, const Walk *walk, GPtrArray *target)
{
  for (guint i = 0; i < defs->len; i++)
    if (matches_def (g_ptr_array_index (defs, i), walk))
      add_def (target, g_ptr_array_index (defs, i));
}

static void
walk_def (const VigieDef *def, const Walk *walk, GPtrArray *target)
{
  const VigieXPathStep *step = walk->step;

  /* The text of a leaf is the leaf, here; so is, of any element, what is in scope at it. */
  if ((step->test == VIGIE_TEST_TEXT && step->axis == VIGIE_AXIS_CHILD)
      || step->axis == VIGIE_AXIS_NAMESPACE)
    {
      add_def (target, def);
      return;
    }
  switch (step->axis)
    {
    case VIGIE_AXIS_CHILD:
      add_near (def->children, walk, target);
      break;
    case VIGIE_AXIS_ATTRIBUTE:
      add_near (def->attributes, walk, target);
      break;
    case VIGIE_AXIS_DESCENDANT_OR_SELF:
    case VIGIE_AXIS_SELF:
      if (matches_def (def, walk))
        add_def (target, def);
      if (step->axis == VIGIE_AXIS_DESCENDANT_OR_SELF)
        add_below (def, walk, target);
      break;
    case VIGIE_AXIS_DESCENDANT:
      add_below (def, walk, target);
      break;
    case VIGIE_AXIS_PARENT:
      if (def->parent && matches_def (def->parent, walk))
        add_def (target, def->parent);
      break;
    case VIGIE_AXIS_ANCESTOR:
    case VIGIE_AXIS_ANCESTOR_OR_SELF:
      for (const VigieDef *at = step->axis == VIGIE_AXIS_ANCESTOR ? def->parent : def; at;
           at = at->parent)
        if (matches_def (at, walk))
          add_def (target, at);
      break;
    case VIGIE_AXIS_FOLLOWING_SIBLING:
    case VIGIE_AXIS_PRECEDING_SIBLING:
      if (def->parent)
        add_near (def->parent->children, walk, target);
      break;
    case VIGIE_AXIS_FOLLOWING:
    case VIGIE_AXIS_PRECEDING:
    default:
      while (def->parent)
        def = def->parent;
      add_below (def, walk, target);
      break;
    }
}

GPtrArray *
vigie_def_walk (const VigieForm *form, const GPtrArray *from, const VigieXPathStep *step)
{
  GPtrArray *target = g_ptr_array_new ();
  const VigieDef *root = form->root;
  const Walk own = { step, vigie_step_namespace (form, step) }, *walk = &own;

  if (!from)
    {
      if (step->axis == VIGIE_AXIS_CHILD && matches_def (root, walk))
        g_ptr_array_add (target, (gpointer) root);
      else if (step->axis == VIGIE_AXIS_DESCENDANT_OR_SELF || step->axis == VIGIE_AXIS_DESCENDANT)
        {
          if (matches_def (root, walk))
            g_ptr_array_add (target, (gpointer) root);
          add_below (root, walk, target);
        }
      return target;
    }
  for (guint i = 0; i < from->len; i++)
    walk_def (g_ptr_array_index (from, i), walk, target);
  return target;
}
