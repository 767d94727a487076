/* test-session-monkey.c: a monkey fills forms, and nothing goes astray
 *
 * A seeded monkey gives answers, adds and removes instances and changes languages, in the six grids
 * and the forms of shapes/. After each step, what was kept up must be what fresh sessions compute
 * from the written instance and from the saved values, bytes, texts, choices and validity included.
 * VIGIE_MONKEY_STEPS=N goes on for longer, VIGIE_MONKEY_SEED=N repeats a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session.h"

#include <string.h>

#define STEPS 300
#define LARGE_EVERY 50 /* a check of a large form takes as long as a thousand steps */

typedef struct
{
  GRand *random;
  VigieForm *form;
  VigieFormSession *session;
  GPtrArray *nodes;   /* questions that can be answered now */
  GPtrArray *repeats; /* paths to add to */
} Monkey;

static VigieFormContext
context_of (void)
{
  static GTimeZone *zone;
  static GDateTime *now;

  if (!zone)
    {
      zone = g_time_zone_new_identifier ("Europe/Paris");
      now = g_date_time_new_from_iso8601 ("2026-03-01T10:00:00+01:00", NULL);
    }
  return (VigieFormContext){
    .now = now, .timezone = zone, .random_seed = 3, .has_random_seed = TRUE, .username = "M1"
  };
}

static void
look_around (Monkey *monkey, const VigieFormItem *parent)
{
  g_autoptr (GArray) items = vigie_form_session_list (monkey->session, parent);

  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (item->kind == VIGIE_FORM_KIND_REPEAT)
        g_ptr_array_add (monkey->repeats, g_strdup (item->path));
      if (item->kind <= VIGIE_FORM_KIND_INSTANCE)
        look_around (monkey, item);
      else if (item->node)
        g_ptr_array_add (monkey->nodes, item->node);
    }
}

/* All choices in some order: a rank takes nothing less. */
static char *
put_in_order (GRand *random, GPtrArray *choices)
{
  GString *order = g_string_new (NULL);

  while (choices->len > 0)
    {
      const guint at = (guint) g_rand_int_range (random, 0, (gint) choices->len);
      const VigieFormChoice *choice = g_ptr_array_index (choices, at);
      g_string_append_printf (order, "%s%s", order->len > 0 ? " " : "", choice->value);
      g_ptr_array_remove_index_fast (choices, at);
    }
  return g_string_free (order, FALSE);
}

static char *
pick_choice (Monkey *monkey, VigieFormNode *node)
{
  VigieFormItem item;

  if (!vigie_form_session_item_for_node (monkey->session, node, &item))
    return NULL;
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (monkey->session, &item);
  if (choices->len == 0)
    return NULL;
  if (vigie_form_node_get_kind (node) == VIGIE_FORM_KIND_RANK)
    return put_in_order (monkey->random, choices);
  const VigieFormChoice *first =
    g_ptr_array_index (choices, g_rand_int_range (monkey->random, 0, (gint) choices->len));
  const VigieFormChoice *second =
    g_ptr_array_index (choices, g_rand_int_range (monkey->random, 0, (gint) choices->len));
  if (vigie_form_node_get_kind (node) == VIGIE_FORM_KIND_SELECT_ONE)
    return g_strdup (first->value);
  return g_strdup_printf ("%s %s", first->value, second->value);
}

/* Something of the type of the node, or nearly. */
static const char *
word_of_type (GRand *random, VigieFormType type)
{
  static const char *const numbers[] = {
    "", "0", "1", "2", "3", "5", "12", "17", "40", "-3", "2.5"
  };
  static const char *const times[] = {
    "2026-03-02", "2025-12-31", "2026-02-27T09:30", "10:15", "2026-07-14T18:00:00.000+02:00",
    "2024-02-29"
  };
  static const char *const places[] = { "48.85 2.35", "48.845 2.335 0 0",
                                        "48.85 2.35;48.86 2.36;48.87 2.34",
                                        "48.8 2.3 0 0;48.9 2.3 0 0;48.9 2.4 0 0;48.8 2.3 0 0",
                                        "91 181" };
  static const char *const words[] = {
    "",   "yes",     "no",          "na",   "a b",           "é ß 漢",   "<&\">",
    "OK", "FR12345", "a@b.example", "9.99", "http://a.test", "note.jpg", "1"
  };

#define ANY_OF(list) list[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]
  if (type == VIGIE_FORM_TYPE_INT || type == VIGIE_FORM_TYPE_DECIMAL)
    return ANY_OF (numbers);
  if (type == VIGIE_FORM_TYPE_DATE || type == VIGIE_FORM_TYPE_TIME
      || type == VIGIE_FORM_TYPE_DATE_TIME)
    return ANY_OF (times);
  if (type == VIGIE_FORM_TYPE_GEOPOINT || type == VIGIE_FORM_TYPE_GEOTRACE
      || type == VIGIE_FORM_TYPE_GEOSHAPE)
    return ANY_OF (places);
  return g_rand_boolean (random) ? ANY_OF (words) : ANY_OF (numbers);
}

static char *
make_answer (Monkey *monkey, VigieFormNode *node)
{
  char *choice = pick_choice (monkey, node);

  if (choice && g_rand_int_range (monkey->random, 0, 10) > 0)
    return choice;
  g_free (choice);
  const VigieFormType type = g_rand_int_range (monkey->random, 0, 12) > 0
                               ? vigie_form_node_get_type (node)
                               : (VigieFormType) g_rand_int_range (monkey->random, 0, 10);
  return g_strdup (word_of_type (monkey->random, type));
}

static void
step (Monkey *monkey)
{
  g_ptr_array_set_size (monkey->nodes, 0);
  g_ptr_array_set_size (monkey->repeats, 0);
  look_around (monkey, NULL);
  const int dice = g_rand_int_range (monkey->random, 0, 20);
  if (dice < 2 && monkey->repeats->len > 0)
    {
      const char *path = g_ptr_array_index (
        monkey->repeats, g_rand_int_range (monkey->random, 0, (gint) monkey->repeats->len));
      g_autofree char *first = g_strdup_printf ("%s[1]", path);
      VigieFormNode *node = vigie_form_session_find (monkey->session, first);
      if (dice == 0 || !node)
        vigie_form_session_add_repeat (monkey->session, path, NULL);
      else
        vigie_form_session_remove_repeat (monkey->session, node, NULL);
      return;
    }
  if (dice == 2)
    {
      const char *const *languages = vigie_form_get_languages (monkey->form);
      const guint n = g_strv_length ((char **) (gpointer) languages);
      if (n > 0)
        vigie_form_session_set_language (
          monkey->session, languages[g_rand_int_range (monkey->random, 0, (gint) n)], NULL);
      return;
    }
  if (monkey->nodes->len == 0)
    return;
  VigieFormNode *node = g_ptr_array_index (
    monkey->nodes, g_rand_int_range (monkey->random, 0, (gint) monkey->nodes->len));
  g_autofree char *answer = make_answer (monkey, node);
  vigie_form_session_set (monkey->session, node, answer, NULL);
}

static void
describe_text (VigieFormSession *session,
               const VigieFormItem *item,
               VigieFormText which,
               GString *text)
{
  g_autofree char *own = vigie_form_session_get_text (session, item, which);
  g_string_append_printf (text, "|%s", own ? own : "");
}

static void
describe_answer (VigieFormSession *session, const VigieFormItem *item, GString *text)
{
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (session, item);
  g_autofree char *message = vigie_form_session_get_message (session, item->node);

  g_string_append_printf (text, "|%s|%d|%d|%d|%s", vigie_form_node_get_value (item->node),
                          vigie_form_node_is_required (item->node),
                          vigie_form_node_is_read_only (item->node),
                          vigie_form_node_get_problem (item->node), message ? message : "");
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      g_string_append_printf (text, "|%s=%s", choice->value, choice->label);
    }
}

/* What a session looks like from outside, in one text. */
static void
describe_below (VigieFormSession *session, const VigieFormItem *parent, GString *text)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);

  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      g_string_append_printf (text, "%s|%d", item->path,
                              vigie_form_session_item_is_relevant (session, item));
      describe_text (session, item, VIGIE_FORM_TEXT_LABEL, text);
      describe_text (session, item, VIGIE_FORM_TEXT_GUIDANCE, text);
      if (item->node)
        describe_answer (session, item, text);
      g_string_append_c (text, '\n');
      if (item->kind <= VIGIE_FORM_KIND_INSTANCE)
        describe_below (session, item, text);
    }
}

static char *
describe (VigieFormSession *session)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) xml = vigie_form_session_get_instance (session, FALSE, NULL);

  g_string_append_len (text, g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml));
  g_string_append_c (text, '\n');
  describe_below (session, NULL, text);
  return g_string_free (text, FALSE);
}

/* The place where two lines differ, and a little around it: a filling is one long line. */
static void
report (const char *how, const char *kept, const char *fresh)
{
  gsize at = 0;

  while (kept[at] && kept[at] == fresh[at])
    at++;
  const gsize from = at < 300 ? 0 : at - 300;
  g_error ("%s: at %" G_GSIZE_FORMAT "\nkept  %.600s\nfresh %.600s", how, at, kept + from,
           fresh + from);
}

static void
compare (const char *kept, VigieFormSession *fresh, const char *how)
{
  g_autofree char *anew = describe (fresh);

  if (strcmp (kept, anew) == 0)
    return;
  g_auto (GStrv) a = g_strsplit (kept, "\n", -1);
  g_auto (GStrv) b = g_strsplit (anew, "\n", -1);
  for (guint i = 0; a[i] && b[i]; i++)
    if (strcmp (a[i], b[i]) != 0)
      report (how, a[i], b[i]);
  g_error ("%s: one is longer", how);
}

static void
save_one (const char *path, const char *value, gpointer saved)
{
  const VigieFormSavedValue one = { g_strdup (path), g_strdup (value) };
  g_array_append_val (saved, one);
}

static void
saved_clear (gpointer data)
{
  VigieFormSavedValue *saved = data;
  g_free ((char *) saved->path);
  g_free ((char *) saved->value);
}

/* Kept up step by step, and computed anew from what was written or saved: the same. */
static void
check (Monkey *monkey)
{
  VigieFormContext context = context_of ();
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = describe (monkey->session);
  g_autoptr (GBytes) xml = vigie_form_session_get_instance (monkey->session, FALSE, NULL);
  g_autoptr (GArray) saved = g_array_new (FALSE, FALSE, sizeof (VigieFormSavedValue));

  context.language = vigie_form_session_get_language (monkey->session);
  g_autoptr (VigieFormSession) fresh =
    vigie_form_session_load (monkey->form, &context, xml, "xml", FALSE, &error);
  g_assert_no_error (error);
  compare (kept, fresh, "loaded from the written instance");
  g_array_set_clear_func (saved, saved_clear);
  vigie_form_session_save (monkey->session, save_one, saved);
  g_autoptr (VigieFormSession) resumed = vigie_form_session_restore (
    monkey->form, &context, (VigieFormSavedValue *) (gpointer) saved->data, saved->len, &error);
  g_assert_no_error (error);
  compare (kept, resumed, "resumed from the saved values");
}

/* A number from the environment, for long runs. */
static guint
number_of (const char *variable, guint usual)
{
  const char *given = g_getenv (variable);
  return given ? (guint) g_ascii_strtoull (given, NULL, 10) : usual;
}

static void
play (VigieForm *form, guint check_every)
{
  const VigieFormContext context = context_of ();
  const guint32 seed =
    (guint32) number_of ("VIGIE_MONKEY_SEED", (guint) g_test_rand_int_range (0, G_MAXINT32));
  const guint steps = number_of ("VIGIE_MONKEY_STEPS", STEPS);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray) repeats = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VigieFormSession) session = vigie_form_session_new (form, &context);
  Monkey monkey = { random, form, session, nodes, repeats };

  g_test_message ("VIGIE_MONKEY_SEED=%u", seed);
  for (guint i = 1; i <= steps; i++)
    {
      step (&monkey);
      if (i % check_every == 0)
        check (&monkey);
    }
}

static void
test_file (gconstpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (VigieForm) form = vigie_form_load_file (path, NULL, &diagnostics, &error);
  VigieFormSummary summary;

  g_assert_no_error (error);
  g_assert_cmpuint (diagnostics->len, ==, 0);
  vigie_form_get_summary (form, &summary);
  play (form, summary.nodes > 100 ? LARGE_EVERY : 1);
}

static void
add_file (const char *folder, const char *file)
{
  g_autofree char *path = g_strdup_printf ("/form/monkey/%s", file);
  char *dot = strrchr (path, '.');

  if (!dot || strcmp (dot, ".xml") != 0)
    return;
  *dot = '\0';
  g_test_add_data_func_full (path, g_build_filename (folder, file, NULL), test_file, g_free);
}

/* Whatever forms lie there: anyone can add one. */
static void
add_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    add_file (folder, name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *grids =
    g_build_filename (g_getenv ("VIGIE_SOURCE_ROOT"), "resources", "forms", NULL);
  g_autofree char *shapes = g_test_build_filename (G_TEST_DIST, "form", "shapes", NULL);
  add_folder (grids);
  add_folder (shapes);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *folder = g_path_get_dirname (argv[i]);
      g_autofree char *name = g_path_get_basename (argv[i]);
      add_file (folder, name);
    }
  return g_test_run ();
}
