/* test-campaign-form-change.c: another form for a channel of a coordinator's folder, other words in
 * it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "place.h"

#include "base/vigie-error.h"
#include "campaign/vigie-campaign.h"
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
test_reword (Place *place, gconstpointer data)
{
  static const char po[] =
    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "\"Language: nl\\n\"\n";
  g_auto (Opened) self = { 0 };
  opened_init (&self, place);
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
  add ("name", test_name);
  add ("reword", test_reword);
  add ("reword-refuses-another-form", test_reword_refuses_another_form);
  return g_test_run ();
}
