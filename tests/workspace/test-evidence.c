/* test-evidence.c: captured files are kept by their contents, and found out when they change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define PHOTO "/data/photo"

static VigieEvidence *
evidence_of (VigieAudit *audit)
{
  VigieEvidence *evidence = vigie_audit_get_evidence (audit, work_find (audit, PHOTO));
  g_assert_nonnull (evidence);
  return evidence;
}

static void
test_kept_as_it_is (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  work_attach (work, audit, "front desk.PNG", "a picture");
  g_clear_object (&audit);
  work_reopen (work);

  audit = work_open (work, id);
  g_autoptr (VigieEvidence) evidence = evidence_of (audit);
  gsize size;
  g_autofree char *contents = fixture_read (evidence->file, &size);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "a picture", -1);
  g_assert_cmpstr (work_get (audit, PHOTO), ==, "front desk.PNG");
  g_assert_cmpstr (evidence->name, ==, "front desk.PNG");
  g_assert_cmpstr (evidence->sha256, ==, digest);
  g_assert_cmpstr (evidence->media_type, ==, "image/png");
  g_assert_cmpuint (evidence->size, ==, 9);
  g_assert_cmpmem (contents, size, "a picture", 9);
  g_assert_true (g_str_has_suffix (evidence->file, ".png"));
}

static void
test_same_file_twice_is_kept_once (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) one = work_begin (work, WORK_VISIT);
  g_autoptr (VigieAudit) two = work_begin (work, WORK_EMAIL);
  work_attach (work, one, "a.png", "the same");
  work_attach (work, one, "b.png", "the same");
  work_attach (work, two, "c.jpg", "the same"); /* the extension is that of the first */
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 1);
  g_autoptr (VigieEvidence) first = evidence_of (one);
  g_autoptr (VigieEvidence) second = evidence_of (two);
  g_assert_cmpstr (first->file, ==, second->file);
  g_assert_cmpstr (first->name, ==, "b.png");
  g_assert_cmpstr (second->name, ==, "c.jpg");
}

static void
test_two_files_of_one_name (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  work_attach (work, audit, "photo.jpg", "one");
  work_attach (work, audit, "photo.jpg", "two");
  g_assert_cmpstr (work_get (audit, PHOTO), ==, "photo (2).jpg");
  work_attach (work, audit, "photo.jpg", "three");
  g_assert_cmpstr (work_get (audit, PHOTO), ==, "photo (3).jpg");
  work_attach (work, audit, "photo.jpg", "one");
  g_assert_cmpstr (work_get (audit, PHOTO), ==, "photo.jpg");
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 3);
}

static void
test_names_are_safe (void)
{
  static const struct
  {
    const char *given, *kept;
  } cases[] = {
    { "plain.png", "plain.png" },
    { "Pièce n° 3.jpeg", "Pièce n° 3.jpeg" },
    { "日本.png", "日本.png" },
    { "a\\b:c*d?e\"f<g>h|i.png", "a_b_c_d_e_f_g_h_i.png" },
    { "line\nfeed\t.png", "line_feed_.png" },
    { "evil\u202egnp.exe", "evilgnp.exe" },
    { "..hidden.png", "hidden.png" },
    { ".. ..", "file.bin" },
    { " blank .png", "blank .png" },
    { "no extension", "no extension" },
    { "\xff\xfe.png", "png" },
  };
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *contents = g_strdup_printf ("file %zu", i);
      work_attach (work, audit, cases[i].given, contents);
      g_assert_cmpstr (work_get (audit, PHOTO), ==, cases[i].kept);
      g_autoptr (VigieEvidence) evidence = evidence_of (audit);
      for (const char *c = evidence->file + strlen (work->folder); *c; c++)
        g_assert_true (g_ascii_isalnum (*c) || *c == '/' || *c == '.');
    }
}

static void
test_long_names_keep_their_extension (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  g_autoptr (GString) name = g_string_new (NULL);
  for (int i = 0; i < 80; i++)
    g_string_append (name, "é");
  g_string_append (name, ".jpeg");
  work_attach (work, audit, name->str, "long");
  const char *kept = work_get (audit, PHOTO);
  g_assert_cmpuint (strlen (kept), <=, 100);
  g_assert_cmpuint (strlen (kept), >, 90);
  g_assert_true (g_utf8_validate (kept, -1, NULL));
  g_assert_true (g_str_has_prefix (kept, "éé"));
  g_assert_true (g_str_has_suffix (kept, "é.jpeg"));
}

static void
test_odd_extensions (void)
{
  static const char *const names[] = { "a.sh -rf", "b.toolongforone", "c.é", "d." };
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      work_attach (work, audit, names[i], names[i]);
      g_autoptr (VigieEvidence) evidence = evidence_of (audit);
      g_assert_true (g_str_has_suffix (evidence->file, ".bin"));
    }
}

static void
test_megabytes (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  const gsize size = (8 << 20) + 17;
  g_autofree char *data = g_malloc (size);
  for (gsize i = 0; i < size; i++)
    data[i] = (char) (i * 31);
  g_autofree char *path = work_write (work, "large.tiff", data, size);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guint8 *) data, size);
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  vigie_audit_attach (audit, work_find (audit, PHOTO), path, &error);
  g_assert_no_error (error);
  g_autoptr (VigieEvidence) evidence = evidence_of (audit);
  g_assert_cmpuint (evidence->size, ==, size);
  g_assert_cmpstr (evidence->sha256, ==, digest);
}

static void
assert_not_attachable (Work *work, VigieAudit *audit, const char *path, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_audit_attach (audit, work_find (audit, PHOTO), path, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, path);
  work_assert_refused (&error, word);
  g_assert_cmpstr (work_get (audit, PHOTO), ==, "");
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 0);
}

static void
test_what_is_no_file (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  g_autofree char *empty = work_write (work, "empty.png", "", 0);
  g_autofree char *pipe = fixture_path (work->base, "pipe");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_not_attachable (work, audit, empty, "evidence-invalid");
  assert_not_attachable (work, audit, work->base->folder, "evidence-invalid");
  assert_not_attachable (work, audit, pipe, "evidence-invalid");
  assert_not_attachable (work, audit, "/nowhere/a.png", "file-not-found");
  assert_not_attachable (work, audit, "/proc/self/mem", "evidence-invalid");
}

/* Opens, but reading fails: nothing of it stays. */
static void
test_unreadable (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  g_autofree char *path = work_write (work, "secret.png", "secret", 6);
  g_assert_cmpint (g_chmod (path, 0000), ==, 0);
  g_autofree char *readable = NULL;
  if (g_file_get_contents (path, &readable, NULL, NULL))
    {
      g_test_skip ("permissions do not hold for this user");
      return;
    }
  assert_not_attachable (work, audit, path, "permission-denied");
}

static void
test_only_where_a_file_is_asked (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  g_autofree char *path = work_write (work, "a.png", "a", 1);
  g_assert_false (vigie_audit_attach (audit, work_find (audit, "/data/comment"), path, &error));
  work_assert_refused (&error, "evidence-invalid");
  work_answer (audit, "/data/quality", "1");
  g_assert_false (vigie_audit_attach (audit, work_find (audit, PHOTO), path, &error));
  work_assert_refused (&error, "not-relevant");
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 0);
}

/* A name that was used before may be answered again; the file is there. */
static void
test_answer_with_a_kept_name (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  work_attach (work, audit, "one.png", "one");
  work_answer (audit, PHOTO, "");
  g_assert_null (vigie_audit_get_evidence (audit, work_find (audit, PHOTO)));
  work_answer (audit, PHOTO, "one.png");
  g_autoptr (VigieEvidence) evidence = evidence_of (audit);
  g_assert_true (g_file_test (evidence->file, G_FILE_TEST_EXISTS));
}

static void
test_cut_off_copies_go (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  work_attach (work, audit, "one.png", "one");
  g_clear_object (&audit);
  g_autofree char *partial = g_build_filename (work->folder, "evidence", ".incoming-abcdef", NULL);
  g_assert_true (g_file_set_contents (partial, "half", 4, NULL));
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 2);
  work_reopen (work);
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 1);
}

/* Lost ----------------------------------------------------------------------------------------- */

static void
assert_not_finalised (Work *work, VigieAudit *audit)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_audit_finalise (audit, &error));
  g_assert_nonnull (strstr (error->message, "one.png"));
  g_assert_nonnull (strstr (error->message, "photo"));
  work_assert_refused (&error, "evidence-lost");
  work_assert_state (work, vigie_audit_get_id (audit), "draft");
}

static void
test_lost_before_finalising (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  work_fill (audit, "8");
  work_attach (work, audit, "one.png", "one");
  g_autoptr (VigieEvidence) evidence = evidence_of (audit);
  g_assert_cmpint (g_unlink (evidence->file), ==, 0);
  assert_not_finalised (work, audit);
  g_assert_true (g_file_set_contents (evidence->file, "shorter or longer", -1, NULL));
  assert_not_finalised (work, audit);
  g_assert_true (g_file_set_contents (evidence->file, "eno", -1, NULL)); /* of the same length */
  assert_not_finalised (work, audit);

  work_attach (work, audit, "one.png", "one"); /* attached again, all is well */
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
}

static void
assert_not_exported (Work *work, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (work->base, "lost.bundle.asice");
  g_assert_cmpuint (vigie_workspace_export (work->workspace, NULL, path, NULL, NULL, NULL, &error),
                    ==, 0);
  work_assert_refused (&error, "evidence-lost");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  work_assert_state (work, id, "finalised");
  g_autofree char *bundles = work_query (work, "SELECT count(*) FROM bundle");
  g_assert_cmpstr (bundles, ==, "0");
}

static void
test_lost_before_exporting (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  const char *id = vigie_audit_get_id (audit);
  work_fill (audit, "8");
  work_attach (work, audit, "one.png", "one");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  g_autoptr (VigieEvidence) evidence = evidence_of (audit);
  g_assert_true (g_file_set_contents (evidence->file, "eno", -1, NULL));
  assert_not_exported (work, id);
  g_assert_cmpint (g_unlink (evidence->file), ==, 0);
  assert_not_exported (work, id);
  g_assert_true (g_file_set_contents (evidence->file, "one", -1, NULL));
  g_autofree char *path = work_export (work, "found.bundle.asice");
  work_assert_state (work, id, "exported");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/evidence/kept-as-it-is", test_kept_as_it_is);
  g_test_add_func ("/workspace/evidence/same-file-twice", test_same_file_twice_is_kept_once);
  g_test_add_func ("/workspace/evidence/two-files-of-one-name", test_two_files_of_one_name);
  g_test_add_func ("/workspace/evidence/names-are-safe", test_names_are_safe);
  g_test_add_func ("/workspace/evidence/long-names", test_long_names_keep_their_extension);
  g_test_add_func ("/workspace/evidence/odd-extensions", test_odd_extensions);
  g_test_add_func ("/workspace/evidence/megabytes", test_megabytes);
  g_test_add_func ("/workspace/evidence/what-is-no-file", test_what_is_no_file);
  g_test_add_func ("/workspace/evidence/unreadable", test_unreadable);
  g_test_add_func ("/workspace/evidence/only-where-asked", test_only_where_a_file_is_asked);
  g_test_add_func ("/workspace/evidence/kept-name", test_answer_with_a_kept_name);
  g_test_add_func ("/workspace/evidence/cut-off-copies-go", test_cut_off_copies_go);
  g_test_add_func ("/workspace/evidence/lost-before-finalising", test_lost_before_finalising);
  g_test_add_func ("/workspace/evidence/lost-before-exporting", test_lost_before_exporting);
  return g_test_run ();
}
