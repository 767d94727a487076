/* test-session-monkey.c: a monkey fills forms, and nothing goes astray
 *
 * A seeded monkey gives answers, adds and removes instances and changes languages. After each
 * stretch of steps, what was kept up step by step must be what a fresh session computes from the
 * same answers, and writing, reading and writing again must give the same bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session.h"

#include <string.h>

#define STEPS 1000
#define CHECK_EVERY 50

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

static char *
pick_choice (Monkey *monkey, VigieFormNode *node)
{
  VigieFormItem item;

  if (!vigie_form_session_item_for_node (monkey->session, node, &item))
    return NULL;
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (monkey->session, &item);
  if (choices->len == 0)
    return NULL;
  const VigieFormChoice *first =
    g_ptr_array_index (choices, g_rand_int_range (monkey->random, 0, (gint) choices->len));
  const VigieFormChoice *second =
    g_ptr_array_index (choices, g_rand_int_range (monkey->random, 0, (gint) choices->len));
  if (vigie_form_node_get_kind (node) == VIGIE_FORM_KIND_SELECT_ONE)
    return g_strdup (first->value);
  return g_strdup_printf ("%s %s", first->value, second->value);
}

static char *
make_answer (Monkey *monkey, VigieFormNode *node)
{
  static const char *const words[] = {
    "",
    "0",
    "1",
    "12",
    "-3",
    "2.5",
    "yes",
    "no",
    "na",
    "a b",
    "é ß 漢",
    "<&\">",
    "2026-03-02",
    "2026-02-27T09:30",
    "2026-07-14T18:00:00.000+02:00",
    "10:15",
    "48.85 2.35",
    "OK",
  };
  char *choice = pick_choice (monkey, node);

  if (choice && g_rand_int_range (monkey->random, 0, 10) > 0)
    return choice;
  g_free (choice);
  return g_strdup (words[g_rand_int_range (monkey->random, 0, G_N_ELEMENTS (words))]);
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

/* What a session looks like from outside, in one text. */
static void
describe_below (VigieFormSession *session, const VigieFormItem *parent, GString *text)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);

  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      g_autofree char *label = vigie_form_session_get_text (session, item, VIGIE_FORM_TEXT_LABEL);
      g_string_append_printf (text, "%s|%d|%s", item->path,
                              vigie_form_session_item_is_relevant (session, item),
                              label ? label : "");
      if (item->node)
        g_string_append_printf (text, "|%s|%d|%d|%d", vigie_form_node_get_value (item->node),
                                vigie_form_node_is_required (item->node),
                                vigie_form_node_is_read_only (item->node),
                                vigie_form_node_get_problem (item->node));
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

/* Kept up step by step, and computed anew from the written instance: the same. */
static void
check (Monkey *monkey)
{
  VigieFormContext context = context_of ();
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = describe (monkey->session);
  g_autoptr (GBytes) xml = vigie_form_session_get_instance (monkey->session, FALSE, NULL);

  context.language = vigie_form_session_get_language (monkey->session);
  g_autoptr (VigieFormSession) fresh =
    vigie_form_session_load (monkey->form, &context, xml, "xml", FALSE, &error);
  g_assert_no_error (error);
  g_autofree char *anew = describe (fresh);
  if (strcmp (kept, anew) == 0)
    return;
  g_auto (GStrv) a = g_strsplit (kept, "\n", -1);
  g_auto (GStrv) b = g_strsplit (anew, "\n", -1);
  for (guint i = 0; a[i] && b[i]; i++)
    if (strcmp (a[i], b[i]) != 0)
      g_error ("kept  %s\nfresh %s", a[i], b[i]);
  g_error ("one is longer");
}

static void
play (VigieForm *form)
{
  const VigieFormContext context = context_of ();
  const guint32 seed = g_test_rand_int_range (0, G_MAXINT32);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray) repeats = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VigieFormSession) session = vigie_form_session_new (form, &context);
  Monkey monkey = { random, form, session, nodes, repeats };

  g_test_message ("seed of the monkey: %u", seed);
  for (guint i = 1; i <= STEPS; i++)
    {
      step (&monkey);
      if (i % CHECK_EVERY == 0)
        check (&monkey);
    }
}

static void
test_file (gconstpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load_file (path, NULL, NULL, &error);

  g_assert_no_error (error);
  play (form);
}

/* Everything that forms have, close together. */
static const char zoo[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
  "xmlns:jr='http://openrosa.org/javarosa' xmlns:odk='http://www.opendatakit.org/xforms'><h:head>"
  "<h:title>Zoo</h:title><model><itext><translation lang='en'><text id='q'><value>Q <output "
  "value='/data/a'/></value></text></translation><translation lang='fr'><text id='q'><value>F "
  "</value></text></translation></itext><instance><data id='zoo'><a/><b/><n>2</n><g><x/><y/></g>"
  "<o jr:template=''><k/><s/><i "
  "jr:template=''><v/><w/><p/></i></o><o><k>1</k><s/><i><v>1</v><w/><p/></i>"
  "</o><t/><c/><m/><f><z/></f><all/><far/><meta><instanceID/></meta></data></instance>"
  "<instance "
  "id='l'><root><item><n>yes</n><k>1</k></item><item><n>no</n><k>2</k></item><item><n>na</n>"
  "<k>1</k></item></root></instance>"
  "<bind nodeset='/data/b' calculate='concat(/data/a, \"!\")'/>"
  "<bind nodeset='/data/g' relevant='/data/a != \"no\"'/>"
  "<bind nodeset='/data/g/x' type='int' constraint='. &gt; 0' required='/data/n &gt; 1'/>"
  "<bind nodeset='/data/g/y' readonly='/data/g/x = 1'/>"
  "<bind nodeset='/data/o/k' type='decimal'/>"
  "<bind nodeset='/data/o/i/v' type='decimal' relevant='/data/o/k != 2.5'/>"
  "<bind nodeset='/data/o/i/w' calculate='../v * ../../k'/>"
  "<bind nodeset='/data/o/i/p' calculate='concat(position(../..), \"-\", position(..))'/>"
  "<bind nodeset='/data/o/s' calculate='sum(/data/o/i/v)'/>"
  "<bind nodeset='/data/t' calculate='concat(count(/data/o/i), \" \", sum(/data/o/i/v), \" \", "
  "join(\",\", /data/o/i/w))'/>"
  "<bind nodeset='/data/all' calculate='count(/data/o/*[. = \"1\"]/ancestor::o)'/>"
  "<bind nodeset='/data/far' calculate='/data/o[k = /data/n]/s'/>"
  "</model></h:head><h:body><input ref='/data/a'><label ref=\"jr:itext('q')\"/></input>"
  "<input ref='/data/n'/><group ref='/data/g'><label>G <output value='/data/g/x'/></label>"
  "<input ref='/data/g/x'/><input ref='/data/g/y'/></group><repeat nodeset='/data/o'><input "
  "ref='/data/o/k'><label><output value='position(..)'/></label></input><repeat "
  "nodeset='/data/o/i'>"
  "<input ref='/data/o/i/v'/></repeat></repeat><select1 ref='/data/c'><itemset "
  "nodeset=\"instance('l')/root/item[k = /data/n]\"><value ref='n'/><label "
  "ref='n'/></itemset></select1>"
  "<select ref='/data/m'><itemset nodeset=\"instance('l')/root/item[n != /data/c]\"><value "
  "ref='n'/>"
  "<label ref='n'/></itemset></select><repeat nodeset='/data/f' jr:count='if(/data/n &lt; 9, "
  "/data/n, 4)'><input "
  "ref='/data/f/z'/></repeat></h:body></h:html>";

static void
test_zoo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (zoo, strlen (zoo));
  g_autoptr (VigieForm) form = vigie_form_load (bytes, "zoo", NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    play (form);
}

int
main (int argc, char **argv)
{
  static const char *const grids[] = { "phone", "email", "letter", "visit", "reviews", "social" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/monkey/zoo", test_zoo);
  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      g_autofree char *name = g_strdup_printf ("/form/monkey/%s", grids[i]);
      g_autofree char *file = g_strdup_printf ("%s.xml", grids[i]);
      g_test_add_data_func_full (
        name, g_build_filename (g_getenv ("VIGIE_SOURCE_ROOT"), "resources", "forms", file, NULL),
        test_file, g_free);
    }
  return g_test_run ();
}
