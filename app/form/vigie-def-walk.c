/* vigie-def-walk.c: where a step of a path can lead, in the definition
 *
 * What a path with wildcards or other axes reads is found out before it is evaluated, so that a
 * change of any of it makes the expression due.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include <string.h>

static void
add_def (GPtrArray *target, const VigieDef *def)
{
  if (!g_ptr_array_find (target, def, NULL))
    g_ptr_array_add (target, (gpointer) def);
}

static gboolean
matches_def (const VigieDef *def, const VigieXPathStep *step)
{
  if (step->test == VIGIE_TEST_NODE || (step->test == VIGIE_TEST_ANY && !step->local))
    return TRUE;
  return step->test == VIGIE_TEST_NAME && strcmp (def->name, step->local) == 0;
}

static void
add_below (const VigieDef *def, const VigieXPathStep *step, GPtrArray *target)
{
  for (guint i = 0; i < def->children->len; i++)
    {
      const VigieDef *child = g_ptr_array_index (def->children, i);
      if (matches_def (child, step))
        g_ptr_array_add (target, (gpointer) child);
      add_below (child, step, target);
    }
}

static void
add_near (const GPtrArray *defs, const VigieXPathStep *step, GPtrArray *target)
{
  for (guint i = 0; i < defs->len; i++)
    if (matches_def (g_ptr_array_index (defs, i), step))
      add_def (target, g_ptr_array_index (defs, i));
}

static void
walk_def (const VigieDef *def, const VigieXPathStep *step, GPtrArray *target)
{
  /* The text of a leaf is the leaf, here. */
  if (step->test == VIGIE_TEST_TEXT && step->axis == VIGIE_AXIS_CHILD)
    {
      add_def (target, def);
      return;
    }
  switch (step->axis)
    {
    case VIGIE_AXIS_CHILD:
      add_near (def->children, step, target);
      break;
    case VIGIE_AXIS_ATTRIBUTE:
      add_near (def->attributes, step, target);
      break;
    case VIGIE_AXIS_DESCENDANT_OR_SELF:
    case VIGIE_AXIS_SELF:
      if (matches_def (def, step))
        add_def (target, def);
      if (step->axis == VIGIE_AXIS_DESCENDANT_OR_SELF)
        add_below (def, step, target);
      break;
    case VIGIE_AXIS_DESCENDANT:
      add_below (def, step, target);
      break;
    case VIGIE_AXIS_PARENT:
      if (def->parent && matches_def (def->parent, step))
        add_def (target, def->parent);
      break;
    case VIGIE_AXIS_ANCESTOR:
    case VIGIE_AXIS_ANCESTOR_OR_SELF:
      for (const VigieDef *at = step->axis == VIGIE_AXIS_ANCESTOR ? def->parent : def; at;
           at = at->parent)
        if (matches_def (at, step))
          add_def (target, at);
      break;
    case VIGIE_AXIS_FOLLOWING_SIBLING:
    case VIGIE_AXIS_PRECEDING_SIBLING:
      if (def->parent)
        add_near (def->parent->children, step, target);
      break;
    case VIGIE_AXIS_FOLLOWING:
    case VIGIE_AXIS_PRECEDING:
    default:
      while (def->parent)
        def = def->parent;
      add_below (def, step, target);
      break;
    }
}

GPtrArray *
vigie_def_walk (const VigieForm *form, const GPtrArray *from, const VigieXPathStep *step)
{
  GPtrArray *target = g_ptr_array_new ();
  const VigieDef *root = form->root;

  if (!from)
    {
      if (step->axis == VIGIE_AXIS_CHILD && matches_def (root, step))
        g_ptr_array_add (target, (gpointer) root);
      else if (step->axis == VIGIE_AXIS_DESCENDANT_OR_SELF || step->axis == VIGIE_AXIS_DESCENDANT)
        {
          if (matches_def (root, step))
            g_ptr_array_add (target, (gpointer) root);
          add_below (root, step, target);
        }
      return target;
    }
  for (guint i = 0; i < from->len; i++)
    walk_def (g_ptr_array_index (from, i), step, target);
  return target;
}
