/* bench-store.c: merging many bundles, merging them again, ranking, boards and exporting
 *
 * usage: bench-store FOLDER BUNDLES AUDITS
 *
 * BUNDLES signed bundles of AUDITS audits with 60 answers each are written into FOLDER once and
 * kept for the next run; they are merged into a new store, merged again, and ranked after one
 * bundle more. Prints a line for each figure, ratios first: times of a shared machine mean nothing
 * by themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-board.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define QUESTIONS 60
#define ORGANISATIONS 40
#define ROUNDS 40
#define FIRST_AUDITS 1000 /* at least, of the smaller store */

static const char *const channels[] = { "phone", "email", "visit", "reviews" };

typedef struct
{
  const char *folder;
  guint n_bundles;
  guint n_audits;
  VigieIdentity *authority;
  VigieIdentity *auditor;
  VigieCampaign *campaign;
  GHashTable *forms;
  GPtrArray *paths;                         /* of the bundles, and of one more */
  char *skeletons[G_N_ELEMENTS (channels)]; /* a filled document of each */
} Bench;

static double
read_clock (clockid_t clock)
{
  struct timespec now;
  clock_gettime (clock, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Of this program's own computing: others on the machine do not count. */
static double
seconds (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

static long
peak_kib (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
must (const GError *error)
{
  if (error)
    g_error ("%s", error->message);
}

/* Campaign ------------------------------------------------------------------------------------- */

/* 50 questions of yes and no, five numbers, five texts; each scored one of one criterion in six. */
static char *
make_form (const char *channel)
{
  GString *instance = g_string_new (NULL), *binds = g_string_new (NULL);
  GString *body = g_string_new (NULL);
  for (guint i = 0; i < QUESTIONS; i++)
    {
      g_string_append_printf (instance, "<q%02u/>", i);
      if (i < 50)
        {
          g_string_append_printf (
            binds,
            "<bind nodeset=\"/data/q%02u\" type=\"string\" required=\"true()\""
            " vigie:criterion=\"c%u\" vigie:weight=\"%u\" vigie:points=\"if(. = 'yes', 1, 0)\"/>",
            i, i % 6, 1 + i % 3);
          g_string_append_printf (body,
                                  "<select1 ref=\"/data/q%02u\"><label>Question %u</label>"
                                  "<item><label>Yes</label><value>yes</value></item>"
                                  "<item><label>No</label><value>no</value></item></select1>",
                                  i, i);
          continue;
        }
      g_string_append_printf (binds, "<bind nodeset=\"/data/q%02u\" type=\"%s\"%s/>", i,
                              i < 55 ? "int" : "string",
                              i < 55 ? " constraint=\". &gt;= 0 and . &lt;= 1000\"" : "");
      g_string_append_printf (body, "<input ref=\"/data/q%02u\"><label>Question %u</label></input>",
                              i, i);
    }
  char *form = g_strdup_printf (
    "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\""
    " xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:orx=\"http://openrosa.org/xforms\""
    " xmlns:vigie=\"urn:vigie:xforms:1\"><h:head><h:title>%1$s</h:title><model><instance>"
    "<data id=\"bench-%1$s\" version=\"1\">%2$s<orx:meta><orx:instanceID/></orx:meta></data>"
    "</instance><instance id=\"vigie-scoring\"><vigie:scoring channel=\"%1$s\">"
    "<vigie:criterion id=\"c0\" weight=\"3\"/><vigie:criterion id=\"c1\" weight=\"2\"/>"
    "<vigie:criterion id=\"c2\" weight=\"1\"/><vigie:criterion id=\"c3\" weight=\"2\"/>"
    "<vigie:criterion id=\"c4\" weight=\"1\"/><vigie:criterion id=\"c5\" weight=\"1\"/>"
    "</vigie:scoring></instance>%3$s"
    "<bind nodeset=\"/data/orx:meta/orx:instanceID\" type=\"string\" jr:preload=\"uid\"/>"
    "</model></h:head><h:body>%4$s</h:body></h:html>",
    channel, instance->str, binds->str, body->str);
  g_string_free (instance, TRUE);
  g_string_free (binds, TRUE);
  g_string_free (body, TRUE);
  return form;
}

static char *
make_document (void)
{
  GString *xml = g_string_new (
    "<campaign xmlns=\"urn:vigie:campaign:1\" id=\"bench\" edition=\"1\" fictitious=\"yes\""
    " scores-visible=\"no\"><name xml:lang=\"en\">Bench</name><criteria>");
  for (guint i = 0; i < 6; i++)
    g_string_append_printf (
      xml, "<criterion id=\"c%u\"><name xml:lang=\"en\">Criterion %u</name></criterion>", i, i);
  g_string_append (xml,
                   "</criteria><categories><category id=\"CC\"><name xml:lang=\"en\">Communities"
                   "</name></category></categories><channels>");
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    g_string_append_printf (xml,
                            "<channel id=\"%1$s\" form=\"forms/%1$s.xml\" weight=\"%2$u\""
                            " minimum=\"3\" per-wave=\"3\" close-after=\"0\" days=\"working\">"
                            "<name xml:lang=\"en\">%1$s</name></channel>",
                            channels[i], 25 - 5 * (guint) i);
  g_string_append (xml, "</channels><organisations>");
  for (guint i = 0; i < ORGANISATIONS; i++)
    g_string_append_printf (xml,
                            "<organisation id=\"o%1$02u\" category=\"CC\" calendar=\"FR\""
                            " channels=\"phone email visit reviews\"><name>Body %1$u</name>"
                            "</organisation>",
                            i);
  g_string_append (xml, "</organisations><waves>");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (xml,
                            "<wave id=\"w%1$u\" starts=\"2026-%2$02u-01\" ends=\"2026-%3$02u-28\">"
                            "<name xml:lang=\"en\">%1$u</name></wave>",
                            i, 3 * i + 1, 3 * i + 3);
  g_string_append (xml, "</waves><scenarios/><ranking minimum-audits=\"24\" minimum-channels=\"4\""
                        " mandatory-channels=\"phone email visit\" category-minimum=\"3\""
                        " prize-threshold=\"60\"/><auditors><auditor code=\"A01\"/></auditors>"
                        "<assignments/></campaign>");
  return g_string_free (xml, FALSE);
}

/* One filled document of each channel, through the form engine. */
static char *
make_skeleton (Bench *self, const char *channel)
{
  GError *error = NULL;
  g_autoptr (VigieForm) form =
    vigie_campaign_load_form (self->campaign, self->forms, channel, &error);
  must (error);
  g_autoptr (VigieFormSession) session = vigie_form_session_new (form, NULL);
  for (guint i = 0; i < QUESTIONS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/data/q%02u", i);
      vigie_form_session_set (session, vigie_form_session_find (session, path),
                              i < 50   ? "yes"
                              : i < 55 ? "100"
                                       : "words",
                              &error);
      must (error);
    }
  g_autoptr (GBytes) instance = vigie_form_session_get_instance (session, TRUE, &error);
  must (error);
  return g_strndup (g_bytes_get_data (instance, NULL), g_bytes_get_size (instance));
}

static void
set_up (Bench *self)
{
  GError *error = NULL;
  guint8 seed[32] = { 7 };
  g_autoptr (GBytes) entropy = g_bytes_new (seed, sizeof seed);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 1, 10, 9, 0, 0);
  g_autoptr (GDateTime) until = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  self->authority = vigie_identity_generate (entropy, &error);
  must (error);
  vigie_identity_make_authority (self->authority, "bench", "Bench", now, until, &error);
  must (error);
  self->auditor = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (self->auditor, "A01", &error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_autoptr (VigieCertificate) certificate = vigie_identity_issue (
    self->authority, request, "A01", VIGIE_ROLE_AUDITOR, NULL, now, until, &error);
  must (error);
  vigie_identity_set_certificate (self->auditor, certificate, &error);
  self->forms =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      char *form = make_form (channels[i]);
      g_hash_table_insert (self->forms, g_strdup_printf ("forms/%s.xml", channels[i]),
                           g_bytes_new_take (form, strlen (form)));
    }
  char *document = make_document ();
  g_autoptr (GBytes) bytes = g_bytes_new_take (document, strlen (document));
  self->campaign = vigie_campaign_new_from_xml (bytes, "campaign.xml", &error);
  must (error);
  g_autofree char *package = g_build_filename (self->folder, "bench.campaign.asice", NULL);
  vigie_campaign_publish (self->campaign, self->forms, self->authority, package, now, &error);
  must (error);
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    self->skeletons[i] = make_skeleton (self, channels[i]);
}

/* Bundles -------------------------------------------------------------------------------------- */

/* The skeleton with other answers; the organisation's number decides how good they are. */
static GBytes *
make_instance (const char *skeleton, guint number, const char *id, guint32 *state)
{
  GString *text = g_string_sized_new (strlen (skeleton) + 128);
  for (const char *at = skeleton; *at != '\0';)
    {
      if (g_str_has_prefix (at, "uuid:"))
        {
          g_string_append (text, id);
          at += strlen (id);
          continue;
        }
      g_string_append_c (text, *at);
      if (*at++ != '<' || at[0] != 'q' || !g_ascii_isdigit (at[1]))
        continue;
      const guint question = (guint) strtoul (at + 1, NULL, 10);
      g_string_append_printf (text, "q%02u>", question);
      *state = *state * 1664525 + 1013904223;
      if (question < 50)
        g_string_append (text, *state % 1000 < 400 + 14 * (number % ORGANISATIONS) ? "yes" : "no");
      else if (question < 55)
        g_string_append_printf (text, "%u", *state % 1000);
      else
        g_string_append_printf (text, "noted %u", *state);
      at = strchr (at, '<');
    }
  return g_string_free_to_bytes (text);
}

static VigieBundleAudit *
describe_audit (guint number, guint channel, const char *id, GBytes *instance)
{
  VigieBundleAudit *audit = vigie_bundle_audit_new ();
  audit->id = g_strdup (id + strlen ("uuid:"));
  audit->revision = 1;
  audit->instance_id = g_strdup (id);
  audit->organisation = g_strdup_printf ("o%02u", number % ORGANISATIONS);
  audit->channel = g_strdup (channels[channel]);
  audit->wave = g_strdup_printf ("w%u", number / (4 * ORGANISATIONS) % 4);
  audit->form_id = g_strdup_printf ("bench-%s", channels[channel]);
  audit->form_version = g_strdup ("1");
  audit->file = g_strdup_printf ("audits/%s.xml", audit->id);
  audit->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, instance);
  audit->started = g_strdup ("2026-02-10T09:00:00+01:00");
  audit->finalised = g_strdup ("2026-02-10T09:20:00+01:00");
  return audit;
}

static char *
bundle_path (Bench *self, guint i)
{
  return g_strdup_printf ("%s/%06u.bundle.asice", self->folder, i);
}

static void
write_bundle (Bench *self, guint n)
{
  GError *error = NULL;
  const char *path = g_ptr_array_index (self->paths, n);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 1, 9, 0, 0);
  g_autoptr (VigieBundle) bundle = vigie_bundle_new ();
  bundle->id = g_strdup_printf ("10000000-0000-4000-8000-%012u", n);
  bundle->campaign = g_strdup ("bench");
  bundle->edition = 1;
  bundle->auditor = g_strdup ("A01");
  bundle->created = g_strdup ("2026-03-01T10:00:00+01:00");
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, self->auditor, NULL, now, &error);
  must (error);
  guint32 state = n + 1;
  for (guint i = 0; i < self->n_audits; i++)
    {
      const guint number = n * self->n_audits + i;
      const guint channel = number / ORGANISATIONS % G_N_ELEMENTS (channels);
      g_autofree char *id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", number);
      g_autoptr (GBytes) instance = make_instance (self->skeletons[channel], number, id, &state);
      VigieBundleAudit *audit = describe_audit (number, channel, id, instance);
      g_ptr_array_add (bundle->audits, audit);
      vigie_package_writer_add (writer, audit->file, "application/xml", instance, &error);
      must (error);
    }
  g_autoptr (GBytes) manifest = vigie_bundle_to_xml (bundle);
  vigie_package_writer_add (writer, "bundle.xml", "application/xml", manifest, &error);
  must (error);
  vigie_package_writer_commit (writer, &error);
  must (error);
}

/* Measuring ------------------------------------------------------------------------------------ */

static VigieStore *
open_store (Bench *self, const char *name)
{
  GError *error = NULL;
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *old = g_strconcat (path, suffixes[i], NULL);
      (void) g_unlink (old);
    }
  VigieStore *store = vigie_store_open (path, TRUE, NULL, &error);
  must (error);
  g_autofree char *package = g_build_filename (self->folder, "bench.campaign.asice", NULL);
  vigie_store_set_campaign (store, package, &error);
  must (error);
  return store;
}

typedef struct
{
  VigieVerdict verdict;
  guint n;
} Expected;

/* Says what memory it has taken after 100, 1,000, 10,000 … bundles. */
static void
expect (VigieBundleVerdict *taken, gpointer user_data)
{
  Expected *expected = user_data;
  g_autoptr (VigieBundleVerdict) verdict = taken;
  if (verdict->verdict != expected->verdict)
    g_error ("%s: %s: %s", verdict->file, vigie_verdict_get_name (verdict->verdict),
             verdict->error);
  guint at = 100;
  for (expected->n++; at < expected->n; at *= 10)
    ;
  if (at == expected->n && verdict->verdict == VIGIE_VERDICT_ACCEPTED)
    printf ("after %u bundles: peak %ld KiB\n", at, peak_kib ());
}

static double
merge (Bench *self, VigieStore *store, guint from, guint to, VigieVerdict verdict)
{
  Expected expected = { verdict, from };
  const double start = seconds ();
  vigie_store_merge_all (store, (const char *const *) self->paths->pdata + from, to - from, expect,
                         &expected, NULL);
  return seconds () - start;
}

static double
rank (VigieStore *store)
{
  GError *error = NULL;
  const double start = seconds ();
  g_autoptr (GPtrArray) rows = vigie_store_rank (store, NULL, &error);
  must (error);
  return seconds () - start;
}

/* All boards, as the dashboard opens them. */
static double
read_boards (VigieStore *store)
{
  VigieBoardFilter filter = { .quickly = TRUE };
  g_date_set_dmy (&filter.today, 15, G_DATE_MARCH, 2026);
  const double start = seconds ();
  for (guint kind = 0; kind < VIGIE_N_BOARD_KINDS; kind++)
    {
      GError *error = NULL;
      g_autoptr (VigieBoard) board =
        vigie_store_read_board (store, (VigieBoardKind) kind, &filter, NULL, &error);
      must (error);
    }
  return seconds () - start;
}

/* Reads each store in turn, so that what else the machine does meets both; the least time counts.
 */
static void
compare (const char *what, double (*read) (VigieStore *), VigieStore *small, VigieStore *store)
{
  double least_small = G_MAXDOUBLE, least = G_MAXDOUBLE;
  for (guint i = 0; i < ROUNDS; i++)
    {
      least_small = MIN (least_small, read (small));
      least = MIN (least, read (store));
    }
  printf ("%s: %.2f times as long (%.4f s)\n", what, least / least_small, least);
}

/* Against a store of a tenth, but of no fewer audits than there are places: an empty place is no
 * work. */
static void
bench_reading (Bench *self, VigieStore *store)
{
  const guint places = ORGANISATIONS * G_N_ELEMENTS (channels) * 4;
  const guint enough = (MAX (places, FIRST_AUDITS) + self->n_audits - 1) / self->n_audits;
  const guint few = MIN (MAX (self->n_bundles / 10, enough), self->n_bundles);
  g_autoptr (VigieStore) small = open_store (self, "small.sqlite");
  merge (self, small, 0, few, VIGIE_VERDICT_ACCEPTED);
  printf ("of %u audits against %u:\n", (self->n_bundles + 1) * self->n_audits,
          few * self->n_audits);
  compare ("  ranking", rank, small, store);
  compare ("  boards", read_boards, small, store);
}

static void
bench_export (Bench *self, VigieStore *store)
{
  GError *error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "export", NULL);
  const double start = seconds ();
  vigie_store_export (store, VIGIE_EXPORT_CSV, folder, NULL, &error);
  must (error);
  printf ("export as CSV: %.2f s, peak %ld KiB\n", seconds () - start, peak_kib ());
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    g_error ("usage: bench-store FOLDER BUNDLES AUDITS");
  Bench self = {
    .folder = argv[1],
    .n_bundles = (guint) strtoul (argv[2], NULL, 10),
    .n_audits = (guint) strtoul (argv[3], NULL, 10),
  };
  g_mkdir_with_parents (self.folder, 0755);
  set_up (&self);
  double start = seconds ();
  self.paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i <= self.n_bundles; i++)
    {
      g_ptr_array_add (self.paths, bundle_path (&self, i));
      write_bundle (&self, i);
    }
  printf ("%u bundles of %u audits written: %.2f s\n", self.n_bundles, self.n_audits,
          seconds () - start);

  g_autoptr (VigieStore) store = open_store (&self, "store.sqlite");
  const guint tenth = MAX (self.n_bundles / 10, 1);
  const double began = read_clock (CLOCK_MONOTONIC);
  double merged = merge (&self, store, 0, tenth, VIGIE_VERDICT_ACCEPTED);
  const long early = peak_kib ();
  merged += merge (&self, store, tenth, self.n_bundles, VIGIE_VERDICT_ACCEPTED);
  const double elapsed = read_clock (CLOCK_MONOTONIC) - began;
  const long late = peak_kib ();
  const double again = merge (&self, store, 0, self.n_bundles, VIGIE_VERDICT_DUPLICATE);
  const double one =
    merge (&self, store, self.n_bundles, self.n_bundles + 1, VIGIE_VERDICT_ACCEPTED);
  printf ("merging again: 1/%.1f of merging\n", merged / again);
  printf ("peak memory, store ten times as large: %.2f times as much\n",
          (double) late / (double) early);
  printf ("merge: %.2f s of processors in %.2f s, %.0f audits/s; again: %.2f s; one more bundle: "
          "%.3f s; peak %ld KiB\n",
          merged, elapsed, self.n_bundles * self.n_audits / elapsed, again, one, late);
  bench_reading (&self, store);
  bench_export (&self, store);
  g_ptr_array_unref (self.paths);
  vigie_identity_unref (self.authority);
  vigie_identity_unref (self.auditor);
  vigie_campaign_unref (self.campaign);
  g_hash_table_unref (self.forms);
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    g_free (self.skeletons[i]);
  return 0;
}
