/* demo-points.c: what answers earn, as the form's own rule says
 *
 * The grids write their rules in two shapes (docs/scoring.md): `if(. = 'yes', 1, if(. = …` for a
 * choice, `count-selected(.) div 3` for several. Reading them here keeps the demonstration in step
 * with the forms; what has another shape has an answer of its own in demo-answer.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include <string.h>

#define NAMESPACE "urn:vigie:xforms:1"

void
vigie_demo_points_free (VigieDemoPoints *self)
{
  g_ptr_array_unref (self->values);
  g_array_unref (self->shares);
  g_free (self);
}

static void
read_choices (VigieDemoPoints *self, const char *rule)
{
  static GRegex *choice;
  if (g_once_init_enter (&choice))
    g_once_init_leave (&choice, g_regex_new ("\\. = '([^']+)', ([0-9.]+)", 0, 0, NULL));

  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (choice, rule, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 2);
      const double share = g_ascii_strtod (text, NULL);
      g_ptr_array_add (self->values, g_match_info_fetch (match, 1));
      g_array_append_val (self->shares, share);
    }
}

VigieDemoPoints *
vigie_demo_points (const VigieFormNode *node)
{
  static const char several[] = "count-selected(.) div ";
  const char *rule = vigie_form_node_get_bind_attribute (node, NAMESPACE, "points");
  if (!rule)
    return NULL;

  g_autoptr (VigieDemoPoints) self = g_new0 (VigieDemoPoints, 1);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->shares = g_array_new (FALSE, FALSE, sizeof (double));
  const char *found = strstr (rule, several);
  if (found)
    self->full = (guint) g_ascii_strtoull (found + strlen (several), NULL, 10);
  else
    read_choices (self, rule);
  return self->full > 0 || self->values->len > 0 ? g_steal_pointer (&self) : NULL;
}
