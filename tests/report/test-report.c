/* test-report.c: reports say what the ranking says, the same bytes each time, or nothing at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../consolidation/store-fixture.h"

#include "base/vigie-error.h"
#include "consolidation/vigie-erasure.h"
#include "report/vigie-report.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#define LONG_NAME                                                                                      \
  "Communauté de communes des très longs noms entre les Hautes-Vallées-de-la-Rivière-Basse et le " \
  "Plateau-des-Quatre-Vents réunis"

/* Three bodies of CC with three audits on each channel each; those of CA have none. */
static VigieStore *
make_store (Fixture *fixture)
{
  VigieStore *store = fixture_store (fixture, "store.sqlite");
  for (guint auditor = 0; auditor < FIXTURE_AUDITORS; auditor++)
    {
      g_autoptr (GPtrArray) audits =
        g_ptr_array_new_with_free_func ((GDestroyNotify) fixture_audit_free);
      for (guint k = 0; k < fixture->campaign->assignments->len; k++)
        {
          const VigieAssignment *assignment = g_ptr_array_index (fixture->campaign->assignments, k);
          const FixtureAnswers answers = { .quality = 3 + k % 6, .wait = k % 3 ? "yes" : "no" };
          if (assignment->auditor[2] - '1' == (int) auditor
              && g_str_has_prefix (assignment->organisation, "CC"))
            g_ptr_array_add (audits, fixture_audit_new (fixture, assignment->id, &answers));
        }
      g_autofree char *name = g_strdup_printf ("A0%u.bundle.asice", auditor + 1);
      const FixtureBundle how = { .name = name, .auditor = auditor, .signer = auditor };
      g_autofree char *path = fixture_bundle (
        fixture, &how, (FixtureAudit *const *) (gpointer) audits->pdata, audits->len);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }
  return store;
}

static Fixture *
make_fixture (void)
{
  Fixture *fixture = fixture_new (3, 3);
  VigieOrganisation *organisation = g_ptr_array_index (fixture->campaign->organisations, 0);
  g_free (organisation->name);
  organisation->name = g_strdup (LONG_NAME);
  g_free (fixture->package);
  fixture->package = fixture_publish (fixture, "test.campaign.asice");
  return fixture;
}

/* The text of a PDF, with every blank or line feed as one blank. */
static char *
read_text (const char *path)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  const char *const arguments[] = { "pdftotext", "-enc", "UTF-8", path, "-", NULL };
  char *text = NULL;
  g_autoptr (GError) error = NULL;
  int status;
  if (!program)
    return NULL;
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_autoptr (GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);
  char *joined = g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);
  g_free (text);
  return joined;
}

static void
assert_contains (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in: %s", part, text);
}

static char *
write_report (
  Fixture *fixture, VigieStore *store, const char *id, const char *language, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = fixture_path (fixture, name);
  const VigieReportOptions options = { .language = language };
  vigie_report_write (store, id, &options, path, &error);
  g_assert_no_error (error);
  return path;
}

/* pdftotext writes plain spaces where French has narrow or unbreakable ones. */
static void
fold_spaces (char *text)
{
  char *to = text;
  for (const char *p = text, *next; *p; p = next)
    {
      next = g_utf8_next_char (p);
      if (g_unichar_isspace (g_utf8_get_char (p)))
        *to++ = ' ';
      else
        while (p < next)
          *to++ = *p++;
    }
  *to = '\0';
}

static const VigieRankRow *
find_row (GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((VigieRankRow *) g_ptr_array_index (rows, i))->organisation->id, id))
      return g_ptr_array_index (rows, i);
  g_assert_not_reached ();
}

/* Tests ---------------------------------------------------------------------------------------- */

static void
test_same_bytes (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *first = write_report (fixture, store, "CC-1", NULL, "first.pdf");
  g_autofree char *second = write_report (fixture, store, "CC-1", NULL, "second.pdf");
  gsize n_first, n_second;
  g_autofree char *a = fixture_read (first, &n_first);
  g_autofree char *b = fixture_read (second, &n_second);
  g_assert_cmpmem (a, n_first, b, n_second);
  g_assert_true (g_str_has_prefix (a, "%PDF-"));
}

/* What a criterion is about stands below the scores; where nothing is said, nothing does. */
static void
test_descriptions (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  VigieCriterion *courtesy = g_ptr_array_index (fixture->campaign->criteria, 0);
  vigie_names_set (courtesy->descriptions, "en", "How people are met and thanked");
  g_free (fixture->package);
  fixture->package = fixture_publish (fixture, "described.campaign.asice");
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *path = write_report (fixture, store, "CC-1", "en", "described.pdf");
  g_autofree char *text = read_text (path);
  g_autofree char *said =
    g_strdup_printf ("%s: How people are met and thanked", vigie_names_get (courtesy->names, "en"));
  if (!text)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  assert_contains (text, said);
  const VigieCriterion *other = g_ptr_array_index (fixture->campaign->criteria, 1);
  g_autofree char *unsaid = g_strdup_printf ("%s: ", vigie_names_get (other->names, "en"));
  g_assert_null (strstr (text, unsaid));
}

/* What a report in @language must say of CC-2, with the words that this language has for it. */
static void
check_words (
  Fixture *fixture, VigieStore *store, const char *language, const char *locale_name, char decimal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vigie_store_rank (store, NULL, &error);
  g_assert_no_error (error);
  const VigieRankRow *row = find_row (rows, "CC-2");
  g_assert_true (row->ranked);
  locale_t locale = newlocale (LC_ALL_MASK, locale_name, (locale_t) 0);
  if (!locale)
    {
      g_test_message ("the locale %s is not installed", locale_name);
      return;
    }
  locale_t before = uselocale (locale);
  g_autofree char *rank =
    g_strdup_printf (dgettext (GETTEXT_PACKAGE, "Rank %u of %u: %s"), row->rank, 3, "Communities");
  g_autofree char *tail = g_strdup (dgettext (GETTEXT_PACKAGE, "Method"));
  uselocale (before);
  freelocale (locale);
  fold_spaces (rank);

  g_autofree char *path = write_report (fixture, store, "CC-2", language, "words.pdf");
  g_autofree char *text = read_text (path);
  g_autofree char *score = vigie_rational_to_decimal (row->score, 1);
  g_strdelimit (score, ".", decimal);
  assert_contains (text, score);
  assert_contains (text, rank);
  assert_contains (text, tail);
  assert_contains (text, "Body CC, “2”");
  assert_contains (text, "Body CC, “3”");
  assert_contains (text, "Waited little?");
  assert_contains (text, "test-phone 1");
}

static void
test_words_and_numbers (void)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  if (!program)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  check_words (fixture, store, "en", "en_GB.UTF-8", '.');
  check_words (fixture, store, "fr", "fr_FR.UTF-8", ',');
}

static void
test_language_and_dates_of_the_document (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *path = write_report (fixture, store, "CC-2", "fr_FR.UTF-8", "report.pdf");
  gsize size;
  g_autofree char *pdf = fixture_read (path, &size);
  g_assert_nonnull (memmem (pdf, size, "/Lang (fr-FR)", strlen ("/Lang (fr-FR)")));
  g_assert_nonnull (
    memmem (pdf, size, "/CreationDate (20260210", strlen ("/CreationDate (20260210")));
}

/* Every page says that the data are invented, and which page it is. */
static void
test_fictitious_on_each_page (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *path = write_report (fixture, store, "CC-1", "en", "report.pdf");
  g_autofree char *text = read_text (path);
  if (!text)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_auto (GStrv) notices = g_strsplit (text, "Fictitious data", -1);
  const guint n_pages = g_strv_length (notices) - 1;
  g_autofree char *last = g_strdup_printf ("Page %u of %u", n_pages, n_pages);
  g_assert_cmpuint (n_pages, >=, 2);
  assert_contains (text, "Page 1 of ");
  assert_contains (text, last);
  assert_contains (text, LONG_NAME);
}

static void
test_without_a_score (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *path = write_report (fixture, store, "CA-1", "en", "report.pdf");
  g_autofree char *text = read_text (path);
  if (!text)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  assert_contains (text, "Indicative, not ranked: no audits yet");
  assert_contains (text, "no score yet");
  assert_contains (text, "–");
  g_assert_null (strstr (text, "0.0"));
}

static void
test_unknown_organisation (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *path = fixture_path (fixture, "none.pdf");
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_report_write (store, "CC-9", NULL, path, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "organisation-unknown");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A target below a file cannot be written, whoever tries. */
static void
test_target_cannot_be_written (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *path = fixture_path (fixture, "test.campaign.asice/report.pdf");
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_report_write (store, "CC-1", NULL, path, &error));
  g_assert_nonnull (error);
}

static void
count_calls (guint done, guint total, gpointer user_data)
{
  guint *calls = user_data;
  g_assert_cmpuint (done, ==, (*calls)++);
  g_assert_cmpuint (total, ==, 6);
}

static void
test_all (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *folder = fixture_path (fixture, "reports");
  g_autofree char *one = g_build_filename (folder, "CA-3.pdf", NULL);
  g_autoptr (GError) error = NULL;
  guint calls = 0;
  g_assert_cmpint (
    vigie_report_write_series (store, folder, NULL, count_calls, &calls, NULL, &error), ==, 6);
  g_assert_no_error (error);
  g_assert_cmpuint (calls, ==, 7);
  g_assert_true (g_file_test (one, G_FILE_TEST_EXISTS));

  /* Who draws it and beside what makes no difference. */
  g_autofree char *alone = write_report (fixture, store, "CA-3", NULL, "alone.pdf");
  gsize size, size_alone;
  g_autofree char *drawn = fixture_read (one, &size);
  g_autofree char *drawn_alone = fixture_read (alone, &size_alone);
  g_assert_cmpmem (drawn, size, drawn_alone, size_alone);

  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (vigie_report_write_all (store, folder, NULL, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
cancel_after_one (guint done, guint total, gpointer cancellable)
{
  (void) total;
  if (done == 1)
    g_cancellable_cancel (cancellable);
}

/* What was drawn until then is there as a whole; nothing else is. */
static void
test_cancelled_in_between (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *folder = fixture_path (fixture, "reports");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (vigie_report_write_series (store, folder, NULL, cancel_after_one, cancellable,
                                              cancellable, &error),
                   ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  for (const char *name; (name = g_dir_read_name (dir)); n++)
    {
      gsize size;
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *pdf = fixture_read (path, &size);
      g_assert_true (g_str_has_suffix (name, ".pdf") && *name != '.');
      g_assert_cmpmem (pdf, 5, "%PDF-", 5);
      g_assert_cmpmem (pdf + size - 6, 6, "%%EOF\n", 6);
    }
  g_assert_cmpuint (n, >=, 1);
}

/* Whether anything but white is on a page. */
static gboolean
is_drawn (cairo_surface_t *page, double width, double height)
{
  cairo_surface_t *image =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_t *cr = cairo_create (image);
  cairo_set_source_surface (cr, page, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  const int stride = cairo_image_surface_get_stride (image);
  const guint32 white = 0xffffff;
  gboolean any = FALSE;
  for (int y = 0; y < (int) height && !any; y++)
    {
      const guint32 *line = (gpointer) (cairo_image_surface_get_data (image) + y * stride);
      for (int x = 0; x < (int) width && !any; x++)
        any = (line[x] & white) != white;
    }
  cairo_surface_destroy (image);
  return any;
}

static guint
count_pages_of (const char *pdf)
{
  gsize size;
  g_autofree char *data = fixture_read (pdf, &size);
  guint n = 0;
  static const char mark[] = "/Type /Page %";
  for (gsize i = 0; i + sizeof mark - 1 <= size; i++)
    n += memcmp (data + i, mark, sizeof mark - 1) == 0 ? 1 : 0;
  return n;
}

static gpointer
preview_in_thread (gpointer data)
{
  const char *path = data;
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, NULL);
  return vigie_report_preview (store, "CC-1", NULL, NULL);
}

/* What is shown before printing has the pages that are printed. */
static void
test_preview (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = write_report (fixture, store, "CC-1", NULL, "one.pdf");
  GThread *thread =
    g_thread_new ("preview", preview_in_thread, (gpointer) vigie_store_get_path (store));
  g_autoptr (VigieReportPages) one = g_thread_join (thread);
  g_assert_nonnull (one);
  g_assert_nonnull (strstr (one->title, LONG_NAME));
  g_assert_cmpuint (one->pages->len, >, 1);
  g_assert_cmpuint (one->pages->len, ==, count_pages_of (printed));
  for (guint i = 0; i < one->pages->len; i++)
    g_assert_true (is_drawn (g_ptr_array_index (one->pages, i), one->width, one->height));

  const VigieReportOptions options = { .wave = "w1" };
  g_autoptr (VigieReportPages) all = vigie_report_preview (store, NULL, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (all->title, "First"));
  g_assert_null (vigie_report_preview (store, "CC-9", NULL, &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ORGANISATION);
}

/* In the words of the program's language. */
static void
assert_names_erased (const char *path, guint n)
{
  g_autofree char *text = read_text (path);
  g_autofree char *sentence = g_strdup_printf (
    dngettext (GETTEXT_PACKAGE,
               "%u of them was deleted after its time: it is in the scores, and nothing else of it "
               "is kept.",
               "%u of them were deleted after their time: they are in the scores, and nothing else "
               "of them is kept.",
               n),
    n);
  g_autoptr (GDateTime) last_day = g_date_time_new_utc (2026, 12, 31, 0, 0, 0);
  g_autofree char *day = g_date_time_format (last_day, dgettext (GETTEXT_PACKAGE, "%-d %B %Y"));
  if (!text)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  fold_spaces (text);
  fold_spaces (sentence);
  fold_spaces (day);
  assert_contains (text, sentence);
  assert_contains (text, day);
}

/* What was deleted after its time is named; scores and the date of what is left stay. */
static void
test_names_what_was_erased (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *record = fixture_path (fixture, "r.erasure.asice");
  g_autoptr (GError) error = NULL;
  const VigieErasureScope scope = { .before = "2027-01-01T00:00:00Z" };
  vigie_store_erase (store, &scope, fixture->authority, "C. Oordinator", "over", record, NULL,
                     &error);
  g_assert_no_error (error);
  g_autofree char *path = write_report (fixture, store, "CC-1", NULL, "CC-1.pdf");
  g_autofree char *all = fixture_path (fixture, "summary.pdf");
  vigie_report_write_summary (store, NULL, all, &error);
  g_assert_no_error (error);
  assert_names_erased (path, 12);
  assert_names_erased (all, 36);
}

static void
test_explains_why_not_ranked (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  const VigieRankFilter wave = { .wave = "w2" };
  g_autoptr (GPtrArray) all = vigie_store_rank (store, NULL, &error);
  g_autoptr (GPtrArray) some = vigie_store_rank (store, &wave, &error);
  VigieCampaign *campaign = vigie_store_get_campaign (store);
  g_assert_no_error (error);
  g_assert_null (vigie_report_explain_indicative (campaign, find_row (all, "CC-1"), "en"));
  g_autofree char *none = vigie_report_explain_indicative (campaign, find_row (all, "CA-1"), "en");
  g_autofree char *few = vigie_report_explain_indicative (campaign, find_row (some, "CC-1"), "en");
  g_assert_nonnull (none);
  g_assert_nonnull (strstr (few, "11"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VIGIE_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/same-bytes", test_same_bytes);
  g_test_add_func ("/report/descriptions", test_descriptions);
  g_test_add_func ("/report/words-and-numbers", test_words_and_numbers);
  g_test_add_func ("/report/language-and-dates", test_language_and_dates_of_the_document);
  g_test_add_func ("/report/fictitious-on-each-page", test_fictitious_on_each_page);
  g_test_add_func ("/report/without-a-score", test_without_a_score);
  g_test_add_func ("/report/unknown-organisation", test_unknown_organisation);
  g_test_add_func ("/report/target-cannot-be-written", test_target_cannot_be_written);
  g_test_add_func ("/report/all", test_all);
  g_test_add_func ("/report/cancelled-in-between", test_cancelled_in_between);
  g_test_add_func ("/report/preview", test_preview);
  g_test_add_func ("/report/names-what-was-erased", test_names_what_was_erased);
  g_test_add_func ("/report/explains-why-not-ranked", test_explains_why_not_ranked);
  return g_test_run ();
}
