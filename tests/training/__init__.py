"""What makes the data files beside the code; never imported by the program.

python -m tests.training.gazetteer
python -m tests.training.clusters FOLDER-OF-A-SPACY-MODEL-WITH-VECTORS
python -m tests.training.train TRAINING CORPUS LABELS MODEL
"""
