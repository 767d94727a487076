/* test-aggregates.c: what is kept of a repeat equals what is computed anew, and costs no scan
 *
 * AGGREGATES_SEED=N repeats the random test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <stdlib.h>
#include <string.h>

#define INSTANCES 200
#define STEPS 3000

static const char head[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
  "xmlns:jr='http://openrosa.org/javarosa'><h:head><model><instance><data id='aggregates'>"
  "<line jr:template=''><n/><hide/></line><count/><sum/><min/><max/><join/></data></instance>"
  "<bind nodeset='/data/line/n' relevant=\"../hide != 'yes'\"/>"
  "<bind nodeset='/data/count' calculate='count(/data/line/n)'/>"
  "<bind nodeset='/data/sum' calculate='sum(/data/line/n)'/>"
  "<bind nodeset='/data/min' calculate='min(/data/line/n)'/>"
  "<bind nodeset='/data/max' calculate='max(/data/line/n)'/>"
  "<bind nodeset='/data/join' calculate=\"join(', ', /data/line/n)\"/></model></h:head>"
  "<h:body><group ref='/data/line'><repeat nodeset='/data/line'><input ref='/data/line/n'/>"
  "<input ref='/data/line/hide'/></repeat></group></h:body></h:html>";

static VigieFormSession *
begin (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static (head, strlen (head));
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (text, "aggregates", NULL, NULL, &error);

  g_assert_no_error (error);
  return vigie_form_session_new (form, NULL);
}

static void
add (VigieFormSession *session)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (vigie_form_session_add_repeat (session, "/data/line", &error));
  g_assert_no_error (error);
}

static void
set (VigieFormSession *session, guint line, const char *name, const char *value)
{
  g_autofree char *path = g_strdup_printf ("/data/line[%u]/%s", line, name);

  /* What is hidden takes no answer. */
  vigie_form_session_set (session, vigie_form_session_find (session, path), value, NULL);
}

static void
assert_value (VigieFormSession *session, const char *name, const char *expected)
{
  g_autofree char *path = g_strconcat ("/data/", name, NULL);
  VigieFormNode *node = vigie_form_session_find (session, path);

  g_assert_cmpstr (vigie_node_text (node), ==, expected);
}

static void
test_values (void)
{
  g_autoptr (VigieFormSession) session = begin ();

  assert_value (session, "count", "0");
  assert_value (session, "min", "");
  assert_value (session, "join", "");
  for (guint i = 0; i < 3; i++)
    add (session);
  assert_value (session, "join", ", , ");
  set (session, 1, "n", "7");
  set (session, 3, "n", "-2");
  assert_value (session, "max", "");
  set (session, 2, "n", "7");
  assert_value (session, "min", "-2");
  assert_value (session, "max", "7");
  assert_value (session, "join", "7, 7, -2");
  set (session, 3, "hide", "yes");
  assert_value (session, "min", "7");
  assert_value (session, "sum", "14");
  assert_value (session, "join", "7, 7");
  set (session, 1, "hide", "yes");
  set (session, 2, "hide", "yes");
  assert_value (session, "min", "");
  assert_value (session, "count", "0");
  assert_value (session, "join", "");
  set (session, 3, "hide", "");
  assert_value (session, "max", "-2");
  assert_value (session, "join", "-2");
}

/* Nothing goes over all instances when one of them changes, comes or goes. */
static void
test_no_scan (void)
{
  g_autoptr (VigieFormSession) session = begin ();
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= INSTANCES; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i * 37 % INSTANCES);
      add (session);
      set (session, i, "n", value);
    }
  const guint64 before = session->n_scanned;
  const guint64 evaluations = vigie_form_session_get_evaluations (session);
  set (session, INSTANCES / 2, "n", "1000");
  g_assert_cmpuint (vigie_form_session_get_evaluations (session) - evaluations, ==, 5);
  set (session, INSTANCES / 2, "n", "-1000");
  set (session, 1, "hide", "yes");
  add (session);
  set (session, INSTANCES + 1, "n", "5");
  g_assert_true (vigie_form_session_remove_repeat (
    session, vigie_form_session_find (session, "/data/line[2]"), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (session->n_scanned, ==, before);
  assert_value (session, "min", "-1000");
  assert_value (session, "count", "199");
}

/* Texts side by side are not kept up to date through many changes before someone asks again: they
 * are put together once, then. */
static void
test_many_at_once (void)
{
  g_autoptr (VigieFormSession) session = begin ();
  g_autoptr (GString) expected = g_string_new ("0");

  for (guint i = 1; i <= INSTANCES; i++)
    {
      add (session);
      set (session, i, "n", "7");
    }
  const guint64 before = session->n_scanned;
  vigie_form_session_begin (session);
  for (guint i = 1; i <= INSTANCES; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i - 1);
      set (session, i, "n", value);
      if (i > 1)
        g_string_append_printf (expected, ", %s", value);
    }
  g_assert_cmpuint (session->n_scanned, ==, before);
  vigie_form_session_end (session);
  g_assert_cmpuint (session->n_scanned, ==, before + INSTANCES);
  assert_value (session, "join", expected->str);
}

/* A predicate keeps an expression from being an aggregate over the family itself. */
static void
compare_anew (VigieFormSession *session, guint32 seed, guint step)
{
  static const struct
  {
    const char *name;
    const char *expression;
  } cases[] = {
    { "count", "count(/data/line[true()]/n)" },     { "sum", "sum(/data/line[true()]/n)" },
    { "min", "min(/data/line[true()]/n)" },         { "max", "max(/data/line[true()]/n)" },
    { "join", "join(', ', /data/line[true()]/n)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/data/", cases[i].name, NULL);
      g_autoptr (GError) error = NULL;
      VigieFormResult *anew =
        vigie_form_session_evaluate (session, cases[i].expression, NULL, &error);
      g_assert_no_error (error);
      const char *expected = strcmp (anew->value, "NaN") == 0 ? "" : anew->value;
      const char *kept = vigie_node_text (vigie_form_session_find (session, path));
      if (strcmp (kept, expected) != 0)
        g_error ("seed %u, step %u: %s is “%s”, not “%s”", seed, step, cases[i].name, kept,
                 expected);
      vigie_form_result_free (anew);
    }
}

static void
take_step (VigieFormSession *session, GRand *random, guint *n)
{
  static const char *const values[] = { "", "0", "1", "2", "-3", "2.5", "0.1", "x", "1000000" };
  const guint line = *n > 0 ? (guint) g_rand_int_range (random, 1, (gint32) *n + 1) : 0;

  switch (*n == 0 ? 0 : g_rand_int_range (random, 0, 8))
    {
    case 0:
      add (session);
      (*n)++;
      break;
    case 1:
      if (*n > 8)
        {
          g_autofree char *path = g_strdup_printf ("/data/line[%u]", line);
          g_assert_true (vigie_form_session_remove_repeat (
            session, vigie_form_session_find (session, path), NULL));
          (*n)--;
        }
      break;
    case 2:
      set (session, line, "hide", g_rand_boolean (random) ? "yes" : "");
      break;
    default:
      set (session, line, "n", values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))]);
    }
}

static void
test_random (void)
{
  const char *given = g_getenv ("AGGREGATES_SEED");
  const guint32 seed = given ? (guint32) strtoul (given, NULL, 10) : g_random_int ();
  GRand *random = g_rand_new_with_seed (seed);
  g_autoptr (VigieFormSession) session = begin ();
  guint n = 0;

  g_test_message ("AGGREGATES_SEED=%u", seed);
  for (guint i = 0; i < STEPS; i++)
    {
      take_step (session, random, &n);
      compare_anew (session, seed, i);
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/aggregates/values", test_values);
  g_test_add_func ("/form/aggregates/no-scan", test_no_scan);
  g_test_add_func ("/form/aggregates/many-at-once", test_many_at_once);
  g_test_add_func ("/form/aggregates/random", test_random);
  return g_test_run ();
}
