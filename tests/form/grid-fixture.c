/* grid-fixture.c: filling the audit grids in tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "grid-fixture.h"

#include "base/vigie-resource.h"

const char *const grids[N_GRIDS] = { "email", "letter", "phone", "reviews", "social", "visit" };

VigieForm *
grid_load (const char *name)
{
  g_autofree char *path = g_strdup_printf ("forms/%s.xml", name);
  g_autoptr (GBytes) bytes = vigie_resource_load (path, NULL);
  g_autoptr (GError) error = NULL;
  VigieForm *form = vigie_form_load (bytes, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return form;
}

VigieFormSession *
grid_start (const char *grid, const char *zone_name)
{
  g_autoptr (VigieForm) form = grid_load (grid);
  return grid_start_form (form, zone_name);
}

VigieFormSession *
grid_start_form (VigieForm *form, const char *zone_name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2027, 1, 15, 12, 0, 0);
  const VigieFormContext context = {
    .now = now, .timezone = zone, .has_random_seed = TRUE, .random_seed = 1
  };
  return vigie_form_session_new (form, &context);
}

VigieFormNode *
grid_find (VigieFormSession *session, const char *name)
{
  VigieFormNode *node = vigie_form_session_find_by_name (session, name);
  if (!node)
    g_error ("no question “%s”", name);
  return node;
}

void
grid_answer (VigieFormSession *session, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  vigie_form_session_set (session, grid_find (session, name), value, &error);
  g_assert_no_error (error);
}

void
grid_answer_all (VigieFormSession *session, const char *const *pairs)
{
  for (; *pairs; pairs += 2)
    grid_answer (session, pairs[0], pairs[1]);
}

VigieFormScore *
grid_score (VigieFormSession *session)
{
  g_autoptr (GError) error = NULL;
  VigieFormScore *score = vigie_form_score_new (session, NULL, &error);
  g_assert_no_error (error);
  return score;
}

void
assert_fraction (const mpq_t value, const char *expected, const char *what)
{
  g_autofree char *text = vigie_rational_to_fraction (value);
  if (!g_str_equal (text, expected))
    g_error ("%s is %s, not %s", what, text, expected);
}

void
assert_criterion (const VigieFormScore *score, const char *id, const char *expected)
{
  const VigieCriterionScore *criterion = vigie_form_score_get_criterion (score, id);
  g_assert_nonnull (criterion);
  if (criterion->has_score != (expected != NULL))
    g_error ("%s is %sapplicable", id, criterion->has_score ? "" : "not ");
  if (expected)
    assert_fraction (criterion->score, expected, id);
}

const char *
grid_computed (const VigieFormScore *score, const char *name)
{
  for (guint i = 0; i < score->computed->len; i++)
    {
      const VigieComputedValue *value = score->computed->pdata[i];
      if (g_str_equal (value->name, name))
        return value->value;
    }
  return NULL;
}
