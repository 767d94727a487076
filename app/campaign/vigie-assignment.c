/* vigie-assignment.c: one assignment of a campaign, by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assignment.h"

VigieAssignment *
vigie_assignment_new (const char *id)
{
  VigieAssignment *self = g_new0 (VigieAssignment, 1);
  self->id = g_strdup (id);
  self->done_by = g_strdup ("primary");
  return self;
}

VigieAssignment *
vigie_assignment_copy (const VigieAssignment *self)
{
  VigieAssignment *copy = g_new (VigieAssignment, 1);
  *copy = (VigieAssignment){
    .id = g_strdup (self->id),
    .auditor = g_strdup (self->auditor),
    .organisation = g_strdup (self->organisation),
    .channel = g_strdup (self->channel),
    .wave = g_strdup (self->wave),
    .scenario = g_strdup (self->scenario),
    .site = g_strdup (self->site),
    .starts = self->starts,
    .ends = self->ends,
    .from = g_strdup (self->from),
    .to = g_strdup (self->to),
    .done_by = g_strdup (self->done_by),
    .codes = g_strdup (self->codes),
  };
  return copy;
}

void
vigie_assignment_free (VigieAssignment *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->auditor);
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self->wave);
  g_free (self->scenario);
  g_free (self->site);
  g_free (self->from);
  g_free (self->to);
  g_free (self->done_by);
  g_free (self->codes);
  g_free (self);
}

gboolean
vigie_assignment_equal (const VigieAssignment *a, const VigieAssignment *b)
{
  const char *const pairs[][2] = {
    { a->id, b->id },           { a->auditor, b->auditor }, { a->organisation, b->organisation },
    { a->channel, b->channel }, { a->wave, b->wave },       { a->scenario, b->scenario },
    { a->site, b->site },       { a->from, b->from },       { a->to, b->to },
    { a->done_by, b->done_by }, { a->codes, b->codes },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_strcmp0 (pairs[i][0], pairs[i][1]) != 0)
      return FALSE;
  return g_date_compare (&a->starts, &b->starts) == 0 && g_date_compare (&a->ends, &b->ends) == 0;
}

static const char *
or_nothing (const char *text)
{
  return text ? text : "";
}

/* A line break stands in none of them. */
char *
vigie_assignment_make_key (const VigieAssignment *self)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%u %u\n%s\n%s\n%s\n%s\n%s", self->organisation,
                          self->channel, self->wave, self->scenario, self->auditor,
                          g_date_get_julian (&self->starts), g_date_get_julian (&self->ends),
                          or_nothing (self->from), or_nothing (self->to), or_nothing (self->site),
                          self->done_by, or_nothing (self->codes));
}
