# check_export.R: reads an export as R does, and computes the intervals of its ranking again
#
# usage: Rscript check_export.R FOLDER. Prints each table with its number of rows.
#
# SPDX-License-Identifier: GPL-3.0-or-later
folder <- commandArgs(trailingOnly = TRUE)[1]
tables <- c("audits", "answers", "questions", "scores", "ranking", "agreement", "auditors", "flags", "codebook")
read <- function(name) read.csv(file.path(folder, paste0(name, ".csv")), colClasses = "character",
                                check.names = FALSE, encoding = "UTF-8")
for (name in tables) cat(name, nrow(read(name)), "\n")

fraction <- function(text) {
  parts <- as.numeric(strsplit(text, "/")[[1]])
  if (length(parts) == 2) parts[1] / parts[2] else parts[1]
}
close_to <- function(a, b) stopifnot(abs(a - b) <= 1e-9)

# R has its own quantile of Student's t.
ranking <- read("ranking")
ranking <- ranking[ranking$score_exact != "", ]
stopifnot(nrow(ranking) > 0)
for (i in seq_len(nrow(ranking))) {
  row <- ranking[i, ]
  score <- fraction(row$score_exact)
  half <- as.numeric(row$standard_error) * qt(0.975, as.numeric(row$degrees_of_freedom))
  close_to(as.numeric(row$interval_low), max(score - half, 0))
  close_to(as.numeric(row$interval_high), min(score + half, 100))
}

# The mean of each channel is that of its audits' exact scores.
audits <- read("audits")
audits <- audits[audits$counts == "true", ]
audits$exact <- vapply(audits$score_exact, fraction, 0)
means <- aggregate(exact ~ organisation + channel, audits, mean)
for (i in seq_len(nrow(means))) {
  row <- ranking[ranking$organisation == means$organisation[i], ]
  if (nrow(row) == 1)
    stopifnot(abs(as.numeric(row[[paste0(means$channel[i], "_score")]]) - means$exact[i]) < 0.5001e-4)
}

# Shares with Wilson's interval, medians and percentiles, from the answers themselves.
answers <- merge(read("answers"), audits[, c("audit", "channel", "category")], by = "audit")
answers$plain <- gsub("\\[[0-9]+\\]", "", answers$path)
questions <- read("questions")
stopifnot(nrow(questions) > 0)
for (i in seq_len(nrow(questions))) {
  row <- questions[i, ]
  own <- answers[answers$channel == row$channel & answers$plain == row$path, ]
  if (row$category != "") own <- own[own$category == row$category, ]
  stopifnot(nrow(own) == as.numeric(row$answers))
  if (row$code == "") {
    found <- quantile(as.numeric(own$value), c(0.5, 0.9))
    stopifnot(abs(found - as.numeric(c(row$median, row$percentile_90))) < 0.5001e-4)
    next
  }
  n <- sum(vapply(strsplit(own$value, " "), function(codes) row$code %in% codes, TRUE))
  stopifnot(n == as.numeric(row$count))
  wilson <- suppressWarnings(prop.test(n, nrow(own), correct = FALSE)$conf.int)
  close_to(as.numeric(row$share), n / nrow(own))
  close_to(as.numeric(row$share_low), wilson[1])
  close_to(as.numeric(row$share_high), wilson[2])
}
