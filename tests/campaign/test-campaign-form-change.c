/* test-campaign-form-change.c: another form for a channel of a coordinator's folder, other words in
 * it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "place.h"

#include "base/vigie-error.h"
#include "campaign/vigie-campaign-changes.h"
#include "campaign/vigie-campaign-scoring.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-po.h"

#include <glib/gstdio.h>
#include <string.h>

#define DESK(version, label)                                                                \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"   \
  "<h:head><h:title>Desk</h:title><model><instance><data id='desk' version='" version       \
  "'><town/></data></instance><instance id='list' src='jr://file/list.xml'/>"               \
  "<bind nodeset='/data/town' type='string'/></model></h:head>"                             \
  "<h:body><select1 ref='/data/town'><label>" label "</label>"                              \
  "<itemset nodeset=\"instance('list')/root/item\"><value ref='name'/><label ref='label'/>" \
  "</itemset></select1></h:body></h:html>"
/* A form that weighs one criterion, and whose question counts as the bind says. */
#define SCORED(criterion, bind)                                                           \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' " \
  "xmlns:vigie='urn:vigie:xforms:1'>\n"                                                   \
  "<h:head><h:title>Desk</h:title><model><instance><data id='desk' version='2'><town/>"   \
  "</data></instance>\n<bind nodeset='/data/town' type='string' " bind "/>\n"             \
  "<vigie:criterion id='" criterion "' weight='10'/></model></h:head>\n"                  \
  "<h:body><input ref='/data/town'><label>Town</label></input></h:body></h:html>"
#define LIST(name) "<root><item><name>" name "</name><label>A</label></item></root>"

/** Opened: the sample's folder and what is in it */
typedef struct
{
  char *folder;
  VigieCampaign *campaign;
  GHashTable *forms;
} Opened;

static void
opened_clear (Opened *self)
{
  g_free (self->folder);
  vigie_campaign_unref (self->campaign);
  g_hash_table_unref (self->forms);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opened, opened_clear)

static void
opened_init (Opened *self, Place *place)
{
  g_autoptr (GError) error = NULL;
  self->folder = place_make_campaign (place);
  self->campaign = vigie_campaign_folder_open (self->folder, &self->forms, &error);
  g_assert_no_error (error);
}

static void
replace (Opened *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_replace_form (self->campaign, self->forms, self->folder, "phone", path,
                                      &error);
  g_assert_no_error (error);
}

/* What is on the disk is what is in memory, and nothing else lies in forms/. */
static void
assert_same_on_disk (Opened *self)
{
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (self->folder, &forms, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_campaign_check_forms (campaign, forms, &error));
  g_autoptr (GBytes) written = vigie_campaign_to_xml (campaign);
  g_autoptr (GBytes) held = vigie_campaign_to_xml (self->campaign);
  g_assert_true (g_bytes_equal (written, held));
  g_assert_cmpuint (g_hash_table_size (forms), ==, g_hash_table_size (self->forms));
  GHashTableIter iter;
  gpointer entry, data;
  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    g_assert_true (g_bytes_equal (data, g_hash_table_lookup (self->forms, entry)));
}

static gboolean
is_there (Opened *self, const char *entry)
{
  g_autofree char *path = g_build_filename (self->folder, entry, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_replace (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autofree char *path = place_write (place, "new/desk.xml", DESK ("1", "Town"));
  g_autofree char *list = place_write (place, "new/list.xml", LIST ("a"));

  replace (&self, path);
  const VigieChannel *channel = vigie_campaign_find_channel (self.campaign, "phone");
  g_assert_cmpstr (channel->form, ==, "forms/desk.xml");
  g_assert_cmpstr (channel->form_id, ==, "desk");
  g_assert_cmpstr (channel->form_version, ==, "1");
  g_assert_true (is_there (&self, "forms/desk-media/list.xml"));
  g_assert_false (is_there (&self, "forms/phone.xml"));
  assert_same_on_disk (&self);
}

/* The next version brings one attachment and needs the other of the version before it. */
static void
test_next_version (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autofree char *path = place_write (place, "one/desk.xml", DESK ("1", "Town"));
  g_autofree char *list = place_write (place, "one/desk-media/list.xml", LIST ("a"));
  g_autofree char *photo = place_write (place, "one/desk-media/photo.png", "old");
  g_autofree char *next = place_write (place, "two/desk.xml", DESK ("2", "Town or city"));
  g_autofree char *picture = place_write (place, "two/desk-media/photo.png", "new");

  replace (&self, path);
  replace (&self, next);
  g_assert_cmpstr (vigie_campaign_find_channel (self.campaign, "phone")->form, ==,
                   "forms/desk-2.xml");
  GBytes *kept = g_hash_table_lookup (self.forms, "forms/desk-2-media/list.xml");
  GBytes *brought = g_hash_table_lookup (self.forms, "forms/desk-2-media/photo.png");
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), LIST ("a"),
                   strlen (LIST ("a")));
  g_assert_cmpmem (g_bytes_get_data (brought, NULL), g_bytes_get_size (brought), "new", 3);
  g_assert_false (is_there (&self, "forms/desk.xml"));
  g_assert_false (is_there (&self, "forms/desk-media"));
  assert_same_on_disk (&self);
}

static void
assert_refused (Place *place, const char *text, const char *word)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autofree char *first = place_write (place, "one/desk.xml", DESK ("1", "Town"));
  g_autofree char *list = place_write (place, "one/list.xml", LIST ("a"));
  g_autofree char *path = place_write (place, "two/desk.xml", text);
  g_autoptr (GError) error = NULL;

  replace (&self, first);
  g_assert_false (vigie_campaign_folder_replace_form (self.campaign, self.forms, self.folder,
                                                      "phone", path, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, word);
  g_assert_cmpstr (vigie_campaign_find_channel (self.campaign, "phone")->form, ==,
                   "forms/desk.xml");
  g_assert_false (is_there (&self, "forms/desk-2.xml"));
  g_assert_false (is_there (&self, "forms/desk-2-media"));
  assert_same_on_disk (&self);
}

static void
test_same_version_is_refused (Place *place, gconstpointer data)
{
  assert_refused (place, DESK ("1", "Town or city"), "campaign-form");
}

static void
test_no_form_is_refused (Place *place, gconstpointer data)
{
  assert_refused (place, "<html/>", "not-a-form");
}

/* Answers to a form that cannot be scored would be refused when they are merged. */
static void
test_scoring_is_checked (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *form;
    int line;
    const char *told;
  } cases[] = {
    { SCORED ("courtesy", "vigie:criterion='kindness' vigie:weight='2' vigie:points='1'"), 3,
      "kindness" },
    { SCORED ("courtesy", "vigie:criterion='courtesy' vigie:weight='two' vigie:points='1'"), 3,
      "two" },
    { SCORED ("courtesy", "vigie:criterion='courtesy' vigie:weight='2'"), 3, "points" },
    { SCORED ("courtesy", "vigie:criterion='courtesy' vigie:weight='2' vigie:points='1 +'"), 3,
      "" },
    { SCORED ("courtesy", "vigie:criterion='courtesy' vigie:weight='2' vigie:points='1 + most(.)'"),
      3, "most" },
  };
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = place_write (place, "desk.xml", cases[i].form);
      g_autoptr (GError) error = NULL;
      g_assert_false (vigie_campaign_folder_replace_form (self.campaign, self.forms, self.folder,
                                                          "phone", path, &error));
      g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE);
      g_assert_cmpint (vigie_error_get_line (error), ==, cases[i].line);
      g_assert_cmpstr (vigie_error_get_file (error), ==, path);
      g_assert_nonnull (strstr (error->message, cases[i].told));
      assert_same_on_disk (&self);
    }
}

/* A criterion that the campaign does not have stops nobody, but is told with its line. */
static void
test_unknown_criterion_is_told (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autofree char *path = place_write (
    place, "desk.xml",
    SCORED ("kindness", "vigie:criterion='kindness' vigie:weight='2' vigie:points='1'"));
  g_autoptr (GError) error = NULL;
  replace (&self, path);
  g_autoptr (VigieForm) form =
    vigie_campaign_load_form (self.campaign, self.forms, "phone", &error);
  g_autoptr (GPtrArray) faults = vigie_campaign_list_scoring_faults (self.campaign, form);
  g_assert_cmpuint (faults->len, ==, 1);
  const VigieFormDiagnostic *fault = g_ptr_array_index (faults, 0);
  g_assert_false (fault->is_error);
  g_assert_cmpint (fault->line, ==, 4);
  g_assert_cmpstr (fault->code, ==, "form-score");
  g_assert_nonnull (strstr (fault->text, "(kindness)"));
  g_autoptr (VigieForm) built_in =
    vigie_campaign_load_form (self.campaign, self.forms, "email", &error);
  g_autoptr (GPtrArray) none = vigie_campaign_list_scoring_faults (self.campaign, built_in);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_good_scoring_is_taken (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autofree char *path =
    place_write (place, "desk.xml",
                 SCORED ("courtesy", "vigie:criterion='courtesy' vigie:weight='2' "
                                     "vigie:points='if(. = \"yes\", 1, 0.5)'"));
  replace (&self, path);
  g_assert_cmpstr (vigie_campaign_find_channel (self.campaign, "phone")->form_id, ==, "desk");
}

/* A form that was written into the folder by hand is told, and is not published. */
static void
test_scoring_is_checked_before_publishing (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autofree char *path = place_write (
    place, "desk.xml",
    SCORED ("courtesy", "vigie:criterion='courtesy' vigie:weight='2' vigie:points='1'"));
  g_autofree char *target = place_at (place, "next.campaign.asice");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) published = NULL;
  replace (&self, path);
  g_assert_true (vigie_campaign_check_scoring (self.campaign, self.forms, &error));

  g_autofree char *entry = g_build_filename (self.folder, "forms", "desk.xml", NULL);
  g_assert_true (
    g_file_set_contents (entry, SCORED ("courtesy", "vigie:criterion='kindness'"), -1, NULL));
  g_clear_pointer (&self.campaign, vigie_campaign_unref);
  g_clear_pointer (&self.forms, g_hash_table_unref);
  self.campaign = vigie_campaign_folder_open (self.folder, &self.forms, &error);
  g_assert_no_error (error);
  g_assert_false (vigie_campaign_check_scoring (self.campaign, self.forms, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE);
  g_assert_false (vigie_campaign_folder_publish (self.campaign, self.forms, self.folder, NULL,
                                                 target, place->now, &published));
  g_assert_error (published, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* A name that no entry may have is not taken over. */
static void
test_name (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autofree char *path = place_write (place, "Téléphone (2).xml", DESK ("1", "Town"));
  g_autofree char *list = place_write (place, "list.xml", LIST ("a"));
  replace (&self, path);
  g_assert_cmpstr (vigie_campaign_find_channel (self.campaign, "phone")->form, ==,
                   "forms/phone-2.xml");
  assert_same_on_disk (&self);
}

static void
put_back (Opened *self, const VigieKeptForm *kept)
{
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_put_back_form (self->campaign, self->forms, self->folder, kept, &error);
  g_assert_no_error (error);
}

static gboolean
has_list (Opened *self, const VigieChannel *channel, const char *text)
{
  g_autofree char *stem = g_strndup (channel->form, strlen (channel->form) - strlen (".xml"));
  g_autofree char *entry = g_strconcat (stem, "-media/list.xml", NULL);
  g_autoptr (GBytes) wanted = g_bytes_new_static (text, strlen (text));
  GBytes *list = g_hash_table_lookup (self->forms, entry);
  return list && g_bytes_equal (list, wanted);
}

/* Version by version, each with its own attachments; the first one is the sample's. */
static void
test_put_back (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  const VigieChannel *channel = vigie_campaign_find_channel (self.campaign, "phone");
  g_autofree char *id = g_strdup (channel->form_id);
  g_autofree char *first = place_write (place, "one/desk.xml", DESK ("1", "Town"));
  g_autofree char *first_list = place_write (place, "one/list.xml", LIST ("a"));
  g_autofree char *second = place_write (place, "two/desk.xml", DESK ("2", "City"));
  g_autofree char *second_list = place_write (place, "two/list.xml", LIST ("b"));
  g_autoptr (VigieKeptForm) sample = vigie_kept_form_new (self.forms, channel);
  g_autoptr (GBytes) document = g_bytes_ref (g_hash_table_lookup (self.forms, channel->form));
  replace (&self, first);
  g_autoptr (VigieKeptForm) kept = vigie_kept_form_new (self.forms, channel);
  replace (&self, second);

  put_back (&self, kept);
  g_assert_cmpstr (channel->form_version, ==, "1");
  g_assert_true (has_list (&self, channel, LIST ("a")));
  assert_same_on_disk (&self);

  put_back (&self, sample);
  g_assert_cmpstr (channel->form_id, ==, id);
  g_assert_true (g_bytes_equal (g_hash_table_lookup (self.forms, channel->form), document));
  assert_same_on_disk (&self);
}

/* The same form was taken once more, beside another attachment. */
static void
test_put_back_attachments (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  const VigieChannel *channel = vigie_campaign_find_channel (self.campaign, "phone");
  g_autofree char *path = place_write (place, "desk.xml", DESK ("1", "Town"));
  g_autofree char *list = place_write (place, "list.xml", LIST ("a"));
  replace (&self, path);
  g_autoptr (VigieKeptForm) kept = vigie_kept_form_new (self.forms, channel);
  g_autofree char *other = place_write (place, "list.xml", LIST ("b"));
  replace (&self, path);
  g_assert_true (has_list (&self, channel, LIST ("b")));

  put_back (&self, kept);
  g_assert_true (has_list (&self, channel, LIST ("a")));
  assert_same_on_disk (&self);
}

static void
test_reword (Place *place, gconstpointer data)
{
  static const char po[] =
    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "\"Language: nl\\n\"\n";
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autoptr (GBytes) before = g_bytes_ref (g_hash_table_lookup (self.forms, "forms/phone.xml"));
  g_autoptr (VigieKeptForm) kept =
    vigie_kept_form_new (self.forms, vigie_campaign_find_channel (self.campaign, "phone"));
  g_autoptr (GBytes) file = g_bytes_new_static (po, strlen (po));
  const VigieFormPoSource form = { g_hash_table_lookup (self.forms, "forms/phone.xml"),
                                   "phone.xml" };
  const VigieFormPoSource translation = { file, "nl.po" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) reworded = vigie_form_po_translate (&form, &translation, NULL, &error);
  g_assert_no_error (error);

  vigie_campaign_folder_reword_form (self.campaign, self.forms, self.folder, "phone", reworded,
                                     &error);
  g_assert_no_error (error);
  g_autoptr (VigieForm) loaded =
    vigie_campaign_load_form (self.campaign, self.forms, "phone", &error);
  g_assert_cmpstr (vigie_form_match_language (loaded, "nl"), ==, "nl");
  assert_same_on_disk (&self);

  put_back (&self, kept);
  g_assert_true (g_bytes_equal (g_hash_table_lookup (self.forms, "forms/phone.xml"), before));
  assert_same_on_disk (&self);
}

/* What of @self is not as in @published, which had the same channels and versions */
static GPtrArray *
list_changes (Opened *self, GHashTable *published)
{
  return vigie_campaign_compare (self->campaign, published, self->campaign, self->forms, "en");
}

static GHashTable *
copy_forms (Opened *self)
{
  GHashTable *copy =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  GHashTableIter iter;
  gpointer entry, data;
  g_hash_table_iter_init (&iter, self->forms);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    g_hash_table_insert (copy, g_strdup (entry), g_bytes_ref (data));
  return copy;
}

/* The same questions and the same version: only the bytes tell what must be published. */
static void
test_words_are_a_change (Place *place, gconstpointer data)
{
  static const char sentence[] = "Telephone: texts, translations or attachments of the form differ";
  static const char *const media[] = { "forms/phone-media/a.png", "forms/phone-media/b.png" };
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autoptr (GHashTable) published = copy_forms (&self);
  g_autoptr (GBytes) other = g_bytes_new_static ("other", 5);
  g_autoptr (GPtrArray) nothing = list_changes (&self, published);
  g_assert_cmpuint (nothing->len, ==, 0);

  GBytes *document = g_hash_table_lookup (self.forms, "forms/phone.xml");
  g_autoptr (GString) text =
    g_string_new_len (g_bytes_get_data (document, NULL), (gssize) g_bytes_get_size (document));
  g_string_append (text, "<!-- in other words -->\n");
  g_hash_table_insert (self.forms, g_strdup ("forms/phone.xml"),
                       g_bytes_new (text->str, text->len));
  g_autoptr (GPtrArray) reworded = list_changes (&self, published);
  g_assert_cmpuint (reworded->len, ==, 1);
  const VigieCampaignChange *change = g_ptr_array_index (reworded, 0);
  g_assert_cmpstr (change->code, ==, "forms");
  g_assert_cmpstr (change->text, ==, sentence);
  g_assert_false (change->rescores);
  g_hash_table_insert (self.forms, g_strdup ("forms/phone.xml"),
                       g_bytes_ref (g_hash_table_lookup (published, "forms/phone.xml")));

  /* An attachment more, one less, one of another name, one with other contents. */
  for (guint i = 0; i < 4; i++)
    {
      g_hash_table_insert (self.forms, g_strdup (media[0]), g_bytes_ref (other));
      if (i > 0)
        g_hash_table_insert (published, g_strdup (media[i == 2]),
                             i == 3 ? g_bytes_new_static ("this", 4) : g_bytes_ref (other));
      if (i == 1)
        g_hash_table_remove (self.forms, media[0]);
      g_autoptr (GPtrArray) changes = list_changes (&self, published);
      g_assert_cmpuint (changes->len, ==, 1);
      g_hash_table_remove (self.forms, media[0]);
      g_hash_table_remove (published, media[i == 2]);
    }
  g_autoptr (GPtrArray) same = list_changes (&self, published);
  g_assert_cmpuint (same->len, ==, 0);
}

static void
test_reword_refuses_another_form (Place *place, gconstpointer data)
{
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
  g_autoptr (GBytes) other = g_bytes_ref (g_hash_table_lookup (self.forms, "forms/email.xml"));
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_campaign_folder_reword_form (self.campaign, self.forms, self.folder,
                                                     "phone", other, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM);
  assert_same_on_disk (&self);
}

static void
add (const char *name, void (*test) (Place *place, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/campaign/form-change/", name, NULL);
  g_test_add (path, Place, NULL, place_set_up, test, place_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("replace", test_replace);
  add ("next-version", test_next_version);
  add ("same-version-is-refused", test_same_version_is_refused);
  add ("no-form-is-refused", test_no_form_is_refused);
  add ("scoring-is-checked", test_scoring_is_checked);
  add ("unknown-criterion-is-told", test_unknown_criterion_is_told);
  add ("good-scoring-is-taken", test_good_scoring_is_taken);
  add ("scoring-is-checked-before-publishing", test_scoring_is_checked_before_publishing);
  add ("name", test_name);
  add ("put-back", test_put_back);
  add ("put-back-attachments", test_put_back_attachments);
  add ("reword", test_reword);
  add ("words-are-a-change", test_words_are_a_change);
  add ("reword-refuses-another-form", test_reword_refuses_another_form);
  return g_test_run ();
}
